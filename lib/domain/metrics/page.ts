import type { FaultReason } from './fault.ts'

/** `text`: the Prometheus text format 0.0.4 (with quoted names); `openMetrics`: OpenMetrics 1.0. */
export type PageFormat = 'text' | 'openMetrics'

/**
 * A page while it is read, and what the last scan found: one object for all lines, because 50,000 samples leave no time for objects.
 * `view` ends with eight newlines that are not of the page, so that four bytes may be read anywhere before `end`.
 */
export interface Page {
  readonly view: DataView
  /** The same bytes. */
  readonly bytes: Uint8Array
  readonly end: number
  readonly openMetrics: boolean
  /** Set by a scan that answers -1. */
  fault: FaultReason
  /** Hash of the string or name scanned last; of a whole label set, whatever the order of its labels. */
  hash: number
  /** A metric name that stood in quotes between the braces; `nameStart` is -1 without one. */
  nameStart: number
  nameEnd: number
  nameHash: number
  /** Whether the label set holds `le="+Inf"`. */
  infinite: boolean
  /** Whether the sample has a timestamp; then `timestamp` is it in milliseconds. */
  stamped: boolean
  timestamp: number
  readonly names: Names
}

/** The names of the labels of one set, by their hash. Those that do not fit are kept as texts. */
interface Names {
  readonly hashes: Int32Array
  readonly bounds: Int32Array
  count: number
  many: Set<string> | null
}

/** So many label names of a set are compared by their hashes. */
export const fewLabels = 32

/** So many newlines behind its last byte let a page be read where it lies: copying takes a tenth of the time of reading. */
export const padding = 8

/** These bytes with newlines behind them: where they lie if those are there, else a copy. */
function padded(bytes: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = bytes
  if (buffer.byteLength - byteOffset - length >= padding) {
    const all = new Uint8Array(buffer, byteOffset, length + padding)
    if (all.subarray(length).every((byte) => byte === newline)) return all
  }
  const copy = new Uint8Array(length + padding)
  copy.set(bytes)
  return copy.fill(newline, length)
}

/** A page over these bytes, which must not change while it is read. */
export function pageOf(bytes: Uint8Array, format: PageFormat): Page {
  const all = padded(bytes)
  return {
    view: new DataView(all.buffer, all.byteOffset, all.length),
    bytes: all,
    end: bytes.length,
    openMetrics: format === 'openMetrics',
    fault: 'name',
    hash: 0,
    nameStart: -1,
    nameEnd: -1,
    nameHash: 0,
    infinite: false,
    stamped: false,
    timestamp: 0,
    names: { hashes: new Int32Array(fewLabels), bounds: new Int32Array(2 * fewLabels), count: 0, many: null },
  }
}

export const newline = 0x0a
export const space = 0x20
export const tab = 0x09
export const quote = 0x22
export const backslash = 0x5c

/** Kinds of a byte: may begin a label name; a digit; a colon, which only metric names may hold; blank. */
export const letter = 1
export const digit = 2
export const colon = 4
export const blank = 8

const kinds = new Uint8Array(256)
for (let byte = 0; byte < 256; byte += 1) {
  const lower = byte | 0x20
  if ((lower >= 0x61 && lower <= 0x7a) || byte === 0x5f) kinds[byte] = letter
  else if (byte >= 0x30 && byte <= 0x39) kinds[byte] = digit
  else if (byte === 0x3a) kinds[byte] = colon
  else if (byte === space || byte === tab) kinds[byte] = blank
}
const kindView = new DataView(kinds.buffer)

export const kindOf = (byte: number): number => kindView.getUint8(byte)

/** One step of the hash. The multiplier is that of Knuth's multiplicative hashing: 2^32 over the golden ratio. */
export function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** The first index from `at` on that is no space and no tab. OpenMetrics allows none: there it is `at` itself. */
export function afterBlanks(page: Page, at: number): number {
  if (page.openMetrics) return at
  let next = at
  while (kindOf(page.view.getUint8(next)) === blank) next += 1
  return next
}

/** Answers -1, and keeps why. */
export function faulty(page: Page, reason: FaultReason): -1 {
  page.fault = reason
  return -1
}

const decoder = new TextDecoder()

/** The characters between two indexes. */
export function textOf(page: Page, from: number, to: number): string {
  return decoder.decode(page.bytes.subarray(from, to))
}

const strict = new TextDecoder('utf-8', { fatal: true })

export function isUtf8(page: Page, from: number, to: number): boolean {
  try {
    strict.decode(page.bytes.subarray(from, to))
    return true
  } catch {
    return false
  }
}

/** The index of the newline that ends the line of `at`. */
export function lineEnd(page: Page, at: number): number {
  return Math.min(page.bytes.indexOf(newline, at), page.end)
}

/** The line (from 1) on which an index stands. Counted only where something is to be told. */
export function lineOf({ bytes }: Page, index: number): number {
  let line = 1
  for (let at = bytes.indexOf(newline); at !== -1 && at < index; at = bytes.indexOf(newline, at + 1)) line += 1
  return line
}
