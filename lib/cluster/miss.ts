import type { MissCode } from '../domain/miss-code.ts'
import { shown } from './shown.ts'

/** Why something could not be read: a code, and the server's own words or those of the fault. */
export interface Miss {
  code: MissCode
  reason: string
}

const longest = 300

/** A reason that may be stored and shown: one line of printable text. */
export function miss(code: MissCode, reason: string): Miss {
  const line = shown(reason)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return { code, reason: line.length > longest ? `${line.slice(0, longest - 1)}…` : line }
}
