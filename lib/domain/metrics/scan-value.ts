import { blank, faulty, kindOf, newline, type Page, space, tab, textOf } from './page.ts'

const dot = 0x2e
const plus = 0x2b
const minus = 0x2d
const e = 0x65
const zero = 0x30

// strconv.ParseFloat of Go without the forms with p and underscores, as Prometheus calls it.
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const named = /^([+-]?inf(inity)?|nan)$/i

function endOfToken({ view, openMetrics }: Page, from: number): number {
  let at = from
  for (;;) {
    const byte = view.getUint8(at)
    if (byte === newline || byte === space || (byte === tab && !openMetrics)) return at
    at += 1
  }
}

/** Go answers with an error where a number is beyond the range of a double. */
function isNumber(text: string): boolean {
  return named.test(text) || (decimal.test(text) && Number.isFinite(Number(text)))
}

const isDigit = (byte: number) => byte >= zero && byte < zero + 10

const longest = 330

/**
 * The index behind the number that begins at `start`; `start` where there is nothing, -1 where it is no number. Digits with a point and a
 * short exponent are read byte by byte, everything else (NaN, +Inf, long ones) as a text.
 */
export function numberEnd(page: Page, start: number): number {
  const { view } = page
  let at = start
  let byte = view.getUint8(at)
  if (byte === minus || byte === plus) {
    at += 1
    byte = view.getUint8(at)
  }
  const first = at
  while (isDigit(byte)) {
    at += 1
    byte = view.getUint8(at)
  }
  let digits = at - first
  if (byte === dot) {
    const after = at + 1
    do {
      at += 1
      byte = view.getUint8(at)
    } while (isDigit(byte))
    digits += at - after
  }
  let exponent = 0
  if ((byte | 0x20) === e) {
    const sign = view.getUint8(at + 1)
    at += sign === plus || sign === minus ? 2 : 1
    byte = view.getUint8(at)
    const from = at
    while (isDigit(byte)) {
      at += 1
      byte = view.getUint8(at)
    }
    exponent = at === from ? 9 : at - from
  }
  const ends = byte === newline || byte === space || (byte === tab && !page.openMetrics)
  if (ends && digits > 0 && digits < 200 && exponent < 3) return at
  const end = endOfToken(page, start)
  if (end === start) return start
  return end - start <= longest && isNumber(textOf(page, start, end)) ? end : faulty(page, 'value')
}

/** What a whole token of digits means in milliseconds; more than 18 digits do not fit 64 bits. -1 with a fault. */
export function timestampEnd(page: Page, start: number): number {
  const { view } = page
  let at = start
  let value = 0
  let byte = view.getUint8(at)
  while (isDigit(byte)) {
    value = value * 10 + (byte - zero)
    at += 1
    byte = view.getUint8(at)
  }
  if (at === start || at - start > 18) return faulty(page, 'timestamp')
  if (byte !== newline && kindOf(byte) !== blank) return faulty(page, 'timestamp')
  page.timestamp = value
  page.stamped = true
  return at
}
