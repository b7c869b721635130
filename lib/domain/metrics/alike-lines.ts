import { mixed, newline, type Page, quote } from './page.ts'
import type { SampleName } from './sample-names.ts'
import { sampleEnd } from './scan-sample.ts'
import { isTwice, type SeriesTable, setIfFree } from './series-table.ts'
import { isInfinite, pieceWidth } from './template.ts'

/** What is counted over a page. */
export interface Counts {
  readonly page: Page
  readonly series: SeriesTable
  /** Timestamps above it (milliseconds) lie ahead of what Prometheus takes. */
  readonly latest: number
  last: SampleName | null
  samples: number
  /** The first series that stands twice, and how many lines repeat one. */
  twice: { at: number; count: number } | null
  /** The first sample whose timestamp lies ahead, and how many there are. */
  future: { at: number; count: number } | null
}

const ones = 0x01010101
const tops = 0x80808080
const dot = 0x2e
const zero = 0x30

/** Counts the sample whose line begins at `at`, of a series with this hash and a timestamp as `page` has it. */
export function countSample(counts: Counts, name: SampleName, at: number, value: number, hash: number): void {
  const { page, latest, series } = counts
  name.samples += 1
  if (name.kept !== null) name.kept.push(at, value)
  if (isTwice(series, page, hash, at))
    counts.twice = { at: counts.twice?.at ?? at, count: (counts.twice?.count ?? 0) + 1 }
  if (page.stamped && page.timestamp > latest)
    counts.future = { at: counts.future?.at ?? at, count: (counts.future?.count ?? 0) + 1 }
}

/** The index behind digits with at most one point between them; `from` where there are none. */
function plainEnd(view: DataView, from: number): number {
  let at = from
  let byte = view.getUint8(at)
  while (byte >= zero && byte < zero + 10) byte = view.getUint8(++at)
  if (byte !== dot || at === from || at - from > 15) return at - from > 15 ? from : at
  byte = view.getUint8(++at)
  while (byte >= zero && byte < zero + 10) byte = view.getUint8(++at)
  return at
}

/**
 * Reads lines from `from` on as long as each is like one before it (see Template): the same bytes between the values of its labels, and
 * values without escapes in ASCII. The index of the first line that is not, which has to be read for itself. Names that were read once
 * need neither be checked nor looked up again: most pages are read here, in one function, because calls alone would take longer.
 */
export function alikeLines(counts: Counts, from: number, most: number): number {
  const { page, series } = counts
  const { view, end } = page
  let name = counts.last
  let last = name
  let isGuess = false
  let at = from
  let left = most - counts.samples
  lines: while (name !== null && name.template !== null && left > 0) {
    const { template } = name
    const final = template.length - pieceWidth
    let next = at
    let sum = 0
    let high = 0
    let infinite = false
    let piece = 0
    for (; ; piece += pieceWidth) {
      let length = template[piece + 1] ?? 0
      if (next + length > end) break lines
      let known = template[piece] ?? 0
      while (length > 4 && view.getInt32(known, true) === view.getInt32(next, true)) {
        known += 4
        next += 4
        length -= 4
      }
      if (length > 4 || (view.getInt32(known, true) ^ view.getInt32(next, true)) << (32 - 8 * length) !== 0) break
      next += length
      if (piece === final) break
      const start = next
      let hash = 0
      let found = 0
      for (;;) {
        const word = view.getInt32(next, true)
        const q = word ^ 0x22222222
        const b = word ^ 0x5c5c5c5c
        const n = word ^ 0x0a0a0a0a
        found = (((q - ones) & ~q) | ((b - ones) & ~b) | ((n - ones) & ~n)) & tops
        if (found !== 0) {
          const before = (31 - Math.clz32(found & -found)) & ~7
          const rest = word & ((1 << before) - 1)
          high |= rest
          hash = mixed(hash, rest)
          next += before >> 3
          break
        }
        high |= word
        hash = mixed(hash, word)
        next += 4
      }
      if (view.getUint8(next) !== quote) break lines
      const named = template[piece + 3] ?? 0
      const bytes = next - start
      if (bytes > 0)
        sum = (sum + mixed(mixed(template[piece + 2] ?? 0, mixed(hash, bytes)), named < 0 ? -named : named)) | 0
      if (named < 0) infinite = isInfinite(page, start, next)
    }
    if (piece !== final) {
      // Another name perhaps: the one that followed this name before, and nothing else.
      if (isGuess || piece > 0) break
      isGuess = true
      name = name.next
      continue
    }
    if ((high & tops) !== 0) break
    const value = next
    next = plainEnd(view, value)
    const isPlain = next > value && view.getUint8(next) === newline
    if (!isPlain) {
      next = sampleEnd(page, value)
      if (next === -1) break
    } else page.stamped = false
    const hash = (name.hash + sum) | 0
    if (isPlain && name.kept === null && setIfFree(series, hash, at)) name.samples += 1
    else countSample(counts, name, at, value, hash)
    if (infinite) name.infinite += 1
    last = name
    left -= 1
    isGuess = false
    at = next + 1
  }
  counts.last = last
  counts.samples = most - left
  return at
}
