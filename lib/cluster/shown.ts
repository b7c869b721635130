import { createHash } from 'node:crypto'
import { secretSigns } from './sign-of.ts'

const longest = 500

/** A text of somebody else that is kept to be shown: cut, and left out where a secret stands in it. */
export function shown(text: string): string {
  if (secretSigns(text).length > 0) return '[left out: it holds a secret]'
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
