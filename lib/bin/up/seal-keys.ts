import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newPrivateKey, publicHalf, publicText, type SealKey, sealPrivateKeys } from '../../server/seal/keys.ts'

/** The two halves, each for the process that may have it. */
export interface SealEnvironment {
  web: { SEAL_PUBLIC_KEY: string }
  worker: { SEAL_PRIVATE_KEYS: string }
}

function privateKeysIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const made = newPrivateKey('own-1')
    // `wx`: whoever comes second must not take the place of the key that credentials are sealed for
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return made
  }
}

/** The keys that seal credentials: those of the environment, else a pair of this data folder's own, which only its owner may read. */
export function sealEnvironment(folder: string, env: Readonly<Record<string, string | undefined>>): SealEnvironment {
  const written = env.SEAL_PRIVATE_KEYS || privateKeysIn(join(folder, 'seal-keys'))
  const [first]: SealKey[] = sealPrivateKeys.parse(written)
  const own = first === undefined ? '' : publicText(publicHalf(first))
  return { web: { SEAL_PUBLIC_KEY: env.SEAL_PUBLIC_KEY || own }, worker: { SEAL_PRIVATE_KEYS: written } }
}
