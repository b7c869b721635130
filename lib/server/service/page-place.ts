import { z } from 'zod'

/** A place in a list ordered by time and key, newest first: `2026-11-22T03:00:00.000Z~key`. */
export interface Place {
  at: string
  key: string
}

const keys = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, text: /^[0-9a-z-]{1,60}$/ }

/** Where a page begins: right after a place that an answer named as its `next`. */
export const beforeSchema = (key: keyof typeof keys) =>
  z
    .string()
    .refine((place) => {
      const [at = '', rest = '', ...more] = place.split('~')
      return z.iso.datetime({ precision: 3 }).safeParse(at).success && keys[key].test(rest) && more.length === 0
    })
    .describe('the "next" of the page before')
    .optional()

/** The place before everything when nothing is asked. `last` is a key that none comes after. */
export function placeOf(before: string | undefined, last: string): Place {
  const [at = '', key = ''] = (before ?? `infinity~${last}`).split('~')
  return { at, key }
}

/** One page out of one row more than it holds, and where the next begins. */
export function pageOf<T>(rows: readonly T[], limit: number, placeOfRow: (row: T) => string) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last !== undefined ? placeOfRow(last) : null }
}
