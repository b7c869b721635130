import type { Page } from './page.ts'
import { seriesKey } from './series-key.ts'

const furthest = 256
const mostCompared = 1_000
/** The shortest line of a sample: `a 1` and its newline. */
const shortest = 4
/** Bits of an index on the largest page that is read. */
const places = (1 << 21) - 1

/**
 * Which series stood on the page already: an open table that finds the index + 1 of a line by the low bits of the hash of its series. The
 * upper eleven bits of a slot are those of the hash, so that it is rarely asked in vain; 0 is free. One word a slot, as the table is to
 * stay near the processor.
 */
export interface SeriesTable {
  readonly slots: Int32Array
  readonly mask: number
  compared: number
}

/** A table at most half full with the series of a page of so many bytes, of which no more than `most` are read. */
export function seriesTable(bytes: number, most: number): SeriesTable {
  const size = 2 ** Math.ceil(Math.log2(64 + 2 * Math.min(most, bytes / shortest)))
  return { slots: new Int32Array(size), mask: size - 1, compared: 0 }
}

/** Two series that seem alike are compared by what they say; after a thousand of them, which no honest page has, the hash is believed. */
function isSame(table: SeriesTable, page: Page, a: number, b: number): boolean {
  if (startsAlike(page, a, b)) return true
  table.compared += 1
  return table.compared > mostCompared || seriesKey(page, a) === seriesKey(page, b)
}

/** Whether both lines are the same bytes up to the end of their labels, which is the last `}` or the first blank. */
function startsAlike({ view }: Page, a: number, b: number): boolean {
  let inQuotes = false
  for (let at = 0; ; at += 1) {
    const byte = view.getUint8(a + at)
    if (byte !== view.getUint8(b + at)) return false
    if (byte === 0x5c) return false
    if (byte === 0x22) inQuotes = !inQuotes
    else if (!inQuotes && (byte === 0x7d || byte === 0x20)) return true
    else if (byte === 0x0a) return false
  }
}

/** Puts a series in its first place if that is free, which needs no second look: then it stood nowhere before. */
export function setIfFree({ slots, mask }: SeriesTable, hash: number, start: number): boolean {
  const at = hash & mask
  if (slots[at] !== 0) return false
  slots[at] = (hash & ~places) | (start + 1)
  return true
}

/**
 * Whether the series that begins at `start` stood on the page before; if not, it does now. `hash` must not depend on the order of its
 * labels. A crowd of hashes at one place, which only a page made for it has, is not searched to its end: the answer is then no.
 */
export function isTwice(table: SeriesTable, page: Page, hash: number, start: number): boolean {
  const { slots, mask } = table
  let at = hash & mask
  for (let steps = 0; steps < furthest; steps += 1) {
    const known = slots[at] ?? 0
    if (known === 0) {
      slots[at] = (hash & ~places) | (start + 1)
      return false
    }
    if (((known ^ hash) & ~places) === 0 && isSame(table, page, (known & places) - 1, start)) return true
    at = (at + 1) & mask
  }
  return false
}
