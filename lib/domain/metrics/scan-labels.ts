import { afterBlanks, type colon, digit, faulty, fewLabels, kindOf, letter, mixed, type Page, quote } from './page.ts'
import { quotedEnd } from './scan-quoted.ts'
import { isInfinite } from './template.ts'

const equals = 0x3d
const comma = 0x2c
const close = 0x7d
const l = 0x6c
const e = 0x65

/** The end of a name without quotes, with `page.hash`; `start` itself where none begins. */
export function nameEnd(page: Page, start: number, also: typeof colon | 0): number {
  const { view } = page
  let at = start
  let hash = 0
  let byte = view.getUint8(at)
  if ((kindOf(byte) & (letter | also)) === 0) return start
  do {
    hash = mixed(hash, byte)
    at += 1
    byte = view.getUint8(at)
  } while ((kindOf(byte) & (letter | digit | also)) !== 0)
  page.hash = hash
  return at
}

/** As `nameEnd`, of a name in quotes that begins at `start`. Its hash is that of the same name without them. */
function quotedNameEnd(page: Page, start: number): number {
  const end = quotedEnd(page, start)
  if (end === -1) return -1
  let hash = 0
  for (let at = start; at < end; at += 1) hash = mixed(hash, page.view.getUint8(at))
  page.hash = hash
  return end
}

const textBetween = (page: Page, start: number, end: number) => {
  let text = ''
  for (let at = start; at < end; at += 1) text += String.fromCharCode(page.view.getUint8(at))
  return text
}

function sameBytes({ view }: Page, a: number, b: number, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (view.getUint8(a + at) !== view.getUint8(b + at)) return false
  return true
}

/** Whether the label set has a label of this name already; if not, it has one now. */
function isTwice(page: Page, start: number, end: number, hash: number): boolean {
  const { names } = page
  const { hashes, bounds, count } = names
  for (let at = 0; at < Math.min(count, fewLabels); at += 1) {
    if (hashes[at] !== hash) continue
    const from = bounds[2 * at] ?? 0
    const to = bounds[2 * at + 1] ?? 0
    if (to - from === end - start && sameBytes(page, from, start, end - start)) return true
  }
  if (count < fewLabels) {
    hashes[count] = hash
    bounds[2 * count] = start
    bounds[2 * count + 1] = end
  } else {
    names.many ??= new Set()
    const name = textBetween(page, start, end)
    if (names.many.has(name)) return true
    names.many.add(name)
  }
  names.count = count + 1
  return false
}

/**
 * The index behind the `}` of a label set that begins at `start` (behind its `{`); -1 with `page.fault`. Sets `page.hash` to a sum over
 * the labels with a value (an empty one is none), so that their order does not matter, `page.infinite`, and the name of the metric
 * where it stands in here. What is allowed is what the parsers of Prometheus take: the text format even lets commas be left out.
 */
export function labelsEnd(page: Page, start: number): number {
  const { view, openMetrics } = page
  page.names.count = 0
  page.names.many = null
  page.infinite = false
  let sum = 0
  let at = afterBlanks(page, start)
  for (;;) {
    let byte = view.getUint8(at)
    if (byte === close) break
    const isQuoted = byte === quote
    const from = isQuoted ? at + 1 : at
    const to = isQuoted ? quotedNameEnd(page, from) : nameEnd(page, at, 0)
    if (to === -1) return -1
    if (to === from) return faulty(page, 'labelName')
    const nameHash = page.hash
    at = afterBlanks(page, isQuoted ? to + 1 : to)
    byte = view.getUint8(at)
    if (isQuoted && (byte === comma || byte === close)) {
      if (page.nameStart !== -1) return faulty(page, 'nameTwice')
      page.nameStart = from
      page.nameEnd = to
      page.nameHash = nameHash
    } else {
      if (byte !== equals) return faulty(page, 'labelEquals')
      at = afterBlanks(page, at + 1)
      if (view.getUint8(at) !== quote) return faulty(page, 'labelQuote')
      const value = at + 1
      const end = quotedEnd(page, value)
      if (end === -1) return -1
      if (isTwice(page, from, to, nameHash)) return faulty(page, 'labelTwice')
      if (end > value) sum = (sum + mixed(mixed(nameHash, page.hash), to - from)) | 0
      if (to - from === 2 && view.getUint8(from) === l && view.getUint8(from + 1) === e)
        page.infinite = isInfinite(page, value, end)
      at = afterBlanks(page, end + 1)
      byte = view.getUint8(at)
    }
    if (byte === comma) at = afterBlanks(page, at + 1)
    else if (byte !== close && openMetrics) return faulty(page, 'brace')
  }
  page.hash = sum
  return at + 1
}
