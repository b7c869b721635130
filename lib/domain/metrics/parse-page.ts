import { alikeLines, countSample } from './alike-lines.ts'
import type { Fault, FaultReason } from './fault.ts'
import { readComment } from './metadata.ts'
import {
  blank,
  colon,
  faulty,
  kindOf,
  lineEnd,
  lineOf,
  newline,
  type Page,
  type PageFormat,
  pageOf,
  textOf,
} from './page.ts'
import type { PageState, ParsedPage } from './parsed-page.ts'
import { nameBetween, sampleNames } from './sample-names.ts'
import { nameEnd } from './scan-labels.ts'
import { sampleEnd, valueAt } from './scan-sample.ts'
import { seriesTable } from './series-table.ts'
import { templateOf } from './template.ts'

const sharp = 0x23
const open = 0x7b
const letterOrColon = 1 | colon

/** Prometheus drops a sample that is further in the future than this (its scrape loop: ten minutes). */
const aheadMs = 600_000

/** More than this is not read: `tooLarge`. */
export const mostSamples = 50_000
export const mostBytes = 2 * 1024 * 1024

export type PageOutcome =
  | { ok: true; parsed: ParsedPage }
  | { ok: false; fault: Fault }
  | { ok: false; tooLarge: string }

const isKind = (byte: number, kinds: number) => (kindOf(byte) & kinds) !== 0

/** Where the name ends that the sample at `at` begins with; `state.last` is then that name, or null where it stands in quotes between braces. */
function sampleName(state: PageState, at: number): number {
  const { page, names, last } = state
  const end = nameEnd(page, at, colon)
  state.last = end === at ? null : nameBetween(names, page, at, end, page.hash)
  if (last !== null && last !== state.last) last.next = state.last
  return end
}

/** Reads the beginning of the sample at `at` for itself: where its value stands, or -1. */
function readValue(state: PageState, at: number): number {
  const { page, names } = state
  const nameStop = sampleName(state, at)
  page.nameStart = nameStop === at ? -1 : at
  const value = valueAt(page, nameStop)
  if (value === -1) return -1
  if (state.last === null) {
    if (page.nameStart === -1 || page.nameEnd === page.nameStart) return faulty(page, 'name')
    state.last = nameBetween(names, page, page.nameStart, page.nameEnd, page.nameHash)
    return value
  }
  const { hash } = page
  state.last.template = templateOf(page, at, value)
  page.hash = hash
  return value
}

/** Reads the sample that begins at `at`: the index of its newline, or -1. */
function readSample(state: PageState, at: number): number {
  const { page } = state
  const value = readValue(state, at)
  if (value === -1) return -1
  const { hash, infinite } = page
  const end = sampleEnd(page, value)
  if (end === -1 || state.last === null) return -1
  if (infinite) state.last.infinite += 1
  state.samples += 1
  countSample(state, state.last, at, value, (state.last.hash + hash) | 0)
  return end
}

/** Controls but tab, newline and carriage return do not stand in text. */
const isControl = (char: string) => char < ' ' && !'\t\n\r'.includes(char)

/** What a parser says where it met a brace that begins JSON. */
const braceReasons: ReadonlySet<FaultReason> = new Set(['labelName', 'labelEquals', 'labelQuote', 'brace'])

/** Why a line does not parse, in words that help more than what was expected at that place. */
function reasonOf(page: Page, at: number, reason: FaultReason): FaultReason {
  const line = textOf(page, at, Math.min(lineEnd(page, at), at + 1024))
  if ([...line].some(isControl)) return 'binary'
  if (line.endsWith('\r')) return 'carriageReturn'
  if (lineOf(page, at) > 1) return reason
  const first = line.trimStart()[0]
  if (first === '<') return 'html'
  return first === '[' || (first === '{' && braceReasons.has(reason)) ? 'json' : reason
}

function fault(page: Page, at: number, reason: FaultReason): PageOutcome {
  return { ok: false, fault: { line: lineOf(page, at), reason: reasonOf(page, at, reason) } }
}

/** What stands before the first line decides about the page: a byte order mark, or lines that end as on Windows. */
function beginning(page: Page): FaultReason | null {
  const { view } = page
  if (view.getUint8(0) === 0xef && view.getUint8(1) === 0xbb && view.getUint8(2) === 0xbf) return 'byteOrderMark'
  const end = lineEnd(page, 0)
  return end > 0 && view.getUint8(end - 1) === 0x0d ? 'carriageReturn' : null
}

const lastLine = '# EOF'

/** Whether the line at `at` is the last of an OpenMetrics page; a fault where more stands behind it. */
function endsAt(page: Page, at: number): boolean | FaultReason {
  const end = lineEnd(page, at)
  if (end - at !== lastLine.length || textOf(page, at, end) !== lastLine) return false
  return end + 1 >= page.end ? true : 'afterEnd'
}

/**
 * Reads a page as the parser of Prometheus for its format does: the first line that does not parse is the answer for all of it, with no
 * word of what stands there. Total: any bytes have an answer. `now` in milliseconds since the epoch tells which timestamps lie ahead;
 * `wanted` are the sample names whose values are asked for.
 */
export function parsePage(
  bytes: Uint8Array,
  format: PageFormat,
  now: number,
  wanted: ReadonlySet<string> = new Set(),
): PageOutcome {
  if (bytes.length > mostBytes) return { ok: false, tooLarge: `more than ${mostBytes / 1024 / 1024} MiB` }
  const page = pageOf(bytes, format)
  const bad = beginning(page)
  if (bad !== null) return { ok: false, fault: { line: 1, reason: bad } }
  const state: PageState = {
    page,
    names: sampleNames(wanted),
    families: new Map(),
    series: seriesTable(bytes.length, mostSamples),
    latest: now + aheadMs,
    last: null,
    samples: 0,
    twice: null,
    future: null,
  }
  return readLines(state)
}

function readLines(state: PageState): PageOutcome {
  const { page, families, names } = state
  const { view, end, openMetrics } = page
  let at = 0
  while (at < end) {
    const byte = view.getUint8(at)
    if (byte === newline) {
      if (openMetrics) return fault(page, at, 'blankLine')
      at += 1
    } else if (byte === sharp) {
      const ends = openMetrics && endsAt(page, at)
      if (typeof ends === 'string') return fault(page, lineEnd(page, at) + 1, ends)
      if (ends) return { ok: true, parsed: state }
      const reason = readComment(page, at, families, names)
      if (reason !== null) return fault(page, at, reason)
      at = lineEnd(page, at) + 1
    } else if (kindOf(byte) === blank && !openMetrics) at += 1
    else if (isKind(byte, letterOrColon) || byte === open) {
      if (state.samples === mostSamples) return { ok: false, tooLarge: `more than ${mostSamples} samples` }
      const stop = readSample(state, at)
      if (stop === -1) return fault(page, at, page.fault)
      at = alikeLines(state, stop + 1, mostSamples)
    } else return fault(page, at, 'name')
  }
  if (openMetrics) return fault(page, Math.max(0, end - 1), 'endMissing')
  return { ok: true, parsed: state }
}
