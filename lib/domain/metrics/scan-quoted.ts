import { backslash, faulty, isUtf8, mixed, newline, type Page, quote } from './page.ts'

const ones = 0x01010101
const tops = 0x80808080

/** A bit at the top of each byte that is zero; of the bits only the lowest is sure (Mycroft's test). */
const zeros = (word: number) => (word - ones) & ~word

function slowEnd(page: Page, from: number, start: number, begun: number): number {
  const { view, end, openMetrics } = page
  let hash = begun
  let high = 0x80
  let at = from
  for (;;) {
    const byte = view.getUint8(at)
    if (byte === quote) break
    if (byte === newline && (openMetrics || at >= end)) return faulty(page, 'labelOpen')
    hash = mixed(hash, byte)
    high |= byte
    at += 1
    if (byte === backslash) {
      const escaped = view.getUint8(at)
      if (escaped === newline) return faulty(page, 'labelOpen')
      hash = mixed(hash, escaped)
      at += 1
    }
  }
  return endOf(page, start, at, hash, high)
}

function endOf(page: Page, start: number, at: number, hash: number, high: number): number {
  if ((high & tops) !== 0 && !isUtf8(page, start, at)) return faulty(page, 'utf8')
  page.hash = mixed(hash, at - start)
  return at
}

/**
 * The index of the quote that closes the string that begins at `start` (behind the opening one), with `page.hash` of what lies between;
 * -1 when it does not end or is no UTF-8. Four bytes at a time as long as nothing is escaped. As in Prometheus, an unknown escape stays
 * as written and the text format (not OpenMetrics) lets a string run over lines.
 */
export function quotedEnd(page: Page, start: number): number {
  const { view } = page
  let at = start
  let hash = 0
  let high = 0
  for (;;) {
    const word = view.getInt32(at, true)
    const found = (zeros(word ^ 0x22222222) | zeros(word ^ 0x5c5c5c5c) | zeros(word ^ 0x0a0a0a0a)) & tops
    if (found === 0) {
      hash = mixed(hash, word)
      high |= word
      at += 4
      continue
    }
    // The lowest bit that is set stands at the top of the first byte that was looked for.
    const before = (31 - Math.clz32(found & -found)) & ~7
    const rest = word & ((1 << before) - 1)
    at += before >> 3
    hash = mixed(hash, rest)
    high |= rest
    if (view.getUint8(at) === quote) return endOf(page, start, at, hash, high)
    return slowEnd(page, at, start, hash)
  }
}
