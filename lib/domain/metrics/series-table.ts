import type { Page } from './page.ts'
import { seriesKey } from './series-key.ts'

const furthest = 256
const mostCompared = 1_000
/** Bytes of a line of which there are hardly shorter ones. */
const line = 32

/** Which series stood on the page already: an open table of their hashes and where they begin. */
export interface SeriesTable {
  /** Pairs of hash and index + 1; 0 is free. */
  slots: Int32Array
  mask: number
  count: number
  compared: number
}

/** A table with room for the series of a page of so many bytes; where there are more, it grows. */
export function seriesTable(bytes: number): SeriesTable {
  const size = 2 ** Math.ceil(Math.log2(64 + (2 * bytes) / line))
  return { slots: new Int32Array(2 * size), mask: size - 1, count: 0, compared: 0 }
}

function grow(table: SeriesTable): void {
  const { slots, mask } = table
  const size = 4 * (mask + 1)
  table.slots = new Int32Array(2 * size)
  table.mask = size - 1
  for (let at = 0; at < slots.length; at += 2) {
    const start = slots[at + 1] ?? 0
    if (start !== 0) put(table, slots[at] ?? 0, start)
  }
}

function put({ slots, mask }: SeriesTable, hash: number, start: number): void {
  let at = hash & mask
  for (let steps = 0; steps < furthest; steps += 1) {
    if (slots[2 * at + 1] === 0) {
      slots[2 * at] = hash
      slots[2 * at + 1] = start
      return
    }
    at = (at + 1) & mask
  }
}

/** Two series of one hash are compared by what they say; after a thousand of them, which no honest page has, the hash is believed. */
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
export function setIfFree(table: SeriesTable, hash: number, start: number): boolean {
  const { slots, mask } = table
  const at = 2 * (hash & mask)
  if (slots[at + 1] !== 0) return false
  slots[at] = hash
  slots[at + 1] = start + 1
  table.count += 1
  if (2 * table.count > mask) grow(table)
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
    const known = slots[2 * at + 1] ?? 0
    if (known === 0) {
      slots[2 * at] = hash
      slots[2 * at + 1] = start + 1
      table.count += 1
      if (2 * table.count > mask) grow(table)
      return false
    }
    if (slots[2 * at] === hash && isSame(table, page, known - 1, start)) return true
    at = (at + 1) & mask
  }
  return false
}
