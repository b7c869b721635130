import { join } from 'node:path'
import { newPrivateKey, publicHalf, publicText, type SealKey, sealPrivateKeys } from '../../server/seal/keys.ts'
import { keptKey } from './kept-key.ts'

/** The two halves, each for the process that may have it. */
export interface SealEnvironment {
  web: { SEAL_PUBLIC_KEY: string }
  worker: { SEAL_PRIVATE_KEYS: string }
}

/** The keys that seal credentials: those of the environment, else a pair of this data folder's own, which only its owner may read. */
export function sealEnvironment(folder: string, env: Readonly<Record<string, string | undefined>>): SealEnvironment {
  const written = env.SEAL_PRIVATE_KEYS || keptKey(join(folder, 'seal-keys'), () => newPrivateKey('own-1'))
  const [first]: SealKey[] = sealPrivateKeys.parse(written)
  const own = first === undefined ? '' : publicText(publicHalf(first))
  return { web: { SEAL_PUBLIC_KEY: env.SEAL_PUBLIC_KEY || own }, worker: { SEAL_PRIVATE_KEYS: written } }
}
