import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptKey } from './kept-key.ts'

/**
 * The key that fingerprints what log detectors find, for the worker alone: that of the environment, else one of this data folder's own. It
 * is kept, because fingerprints that were let pass are no longer known under another.
 */
export function fingerprintEnvironment(folder: string, env: Readonly<Record<string, string | undefined>>) {
  const file = join(folder, 'fingerprint-key')
  return { FINGERPRINT_KEY: env.FINGERPRINT_KEY || keptKey(file, () => randomBytes(32).toString('base64')) }
}
