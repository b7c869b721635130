import { createHash } from 'node:crypto'
import { holdsKey } from './detectors/index.ts'
import { secretSigns } from './sign-of.ts'

const longest = 500
/** So much of a text is searched; no more of it than the beginning is kept. */
const searched = 8_192

/** What stands in the place of a text with a secret in it. */
export const leftOut = '[left out: it holds a secret]'

/** Whether a text of somebody else shows what nobody may keep. */
export const holdsWhatIsLeftOut = (text: string): boolean => secretSigns(text).length > 0 || holdsKey(text)

/** A text of somebody else that is kept to be shown: cut, and left out where a secret stands in it. */
export function shown(text: string): string {
  if (holdsWhatIsLeftOut(text.slice(0, searched))) return leftOut
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/**
 * A path without its query, which may hold a secret. Two queries must still be told apart, hence the digits of a digest in its place.
 */
export function shownPath(path: string): string {
  const start = path.indexOf('?')
  if (start < 0) return path
  return `${path.slice(0, start)}?${createHash('sha256').update(path.slice(start)).digest('hex').slice(0, 6)}`
}
