import { readFileSync, writeFileSync } from 'node:fs'

/** The key that a file of the data folder holds, made with the first start; only its owner may read it. */
export function keptKey(file: string, make: () => string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    const made = make()
    // `wx`: whoever comes second must not take the place of a key that is in use
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' })
    return made
  }
}
