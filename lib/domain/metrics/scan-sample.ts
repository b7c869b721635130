import { afterBlanks, faulty, newline, type Page, space, textOf } from './page.ts'
import { labelsEnd } from './scan-labels.ts'
import { numberEnd, timestampEnd } from './scan-value.ts'

const open = 0x7b
const hash = 0x23

/** OpenMetrics wants exactly one space; the text format any number, also none behind a brace. -1 with a fault. */
function afterSpace(page: Page, at: number): number {
  if (!page.openMetrics) return afterBlanks(page, at)
  return page.view.getUint8(at) === space ? at + 1 : faulty(page, 'valueMissing')
}

/** Seconds with a fraction, as OpenMetrics has them. */
function secondsEnd(page: Page, start: number): number {
  const end = numberEnd(page, start)
  if (end === -1 || end === start) return faulty(page, 'timestamp')
  const seconds = Number(textOf(page, start, end))
  if (!Number.isFinite(seconds)) return faulty(page, 'timestamp')
  page.timestamp = 1000 * seconds
  page.stamped = true
  return end
}

/** `# {trace_id="…"} 1 1700000000.5` behind a sample; `at` is the index behind its brace. What it says is not kept. */
function exemplarEnd(page: Page, at: number): number {
  const { hash: series, infinite, nameStart, timestamp, stamped: isStamped } = page
  const end = labelsEnd(page, at)
  if (end === -1) return -1
  if (page.nameStart !== nameStart) return faulty(page, 'exemplar')
  page.infinite = infinite
  page.hash = series
  if (page.view.getUint8(end) !== space) return faulty(page, 'exemplar')
  const value = numberEnd(page, end + 1)
  if (value === -1 || value === end + 1) return faulty(page, 'exemplar')
  if (page.view.getUint8(value) !== space) return value
  const stamped = secondsEnd(page, value + 1)
  page.timestamp = timestamp
  page.stamped = isStamped
  return stamped
}

/** What may follow a value in OpenMetrics: a timestamp, an exemplar. */
function openMetricsRest(page: Page, at: number): number {
  const { view } = page
  let next = at
  if (view.getUint8(next) === space && view.getUint8(next + 1) !== hash) {
    next = secondsEnd(page, next + 1)
    if (next === -1) return -1
  }
  if (view.getUint8(next) !== space) return next
  const isExemplar = view.getUint8(next + 1) === hash && view.getUint8(next + 2) === space
  return isExemplar && view.getUint8(next + 3) === open ? exemplarEnd(page, next + 4) : faulty(page, 'trailing')
}

/**
 * The index of the value of the sample whose name has been read up to `at`; -1 with `page.fault`. Leaves the hash of the labels in
 * `page.hash`.
 */
export function valueAt(page: Page, at: number): number {
  let next = afterBlanks(page, at)
  if (page.view.getUint8(next) === open) {
    next = labelsEnd(page, next + 1)
    if (next === -1) return -1
  } else {
    page.infinite = false
    page.hash = 0
  }
  return afterSpace(page, next)
}

/** The index of the newline that ends the sample whose value begins at `at`; -1 with `page.fault`. Leaves its timestamp. */
export function sampleEnd(page: Page, at: number): number {
  const { view } = page
  let next = numberEnd(page, at)
  if (next === -1) return -1
  if (next === at) return faulty(page, 'valueMissing')
  page.stamped = false
  if (view.getUint8(next) === newline) return next
  if (page.openMetrics) next = openMetricsRest(page, next)
  else {
    next = afterBlanks(page, next)
    if (view.getUint8(next) !== newline) {
      const stamped = timestampEnd(page, next)
      next = stamped === -1 ? -1 : afterBlanks(page, stamped)
    }
  }
  if (next === -1) return -1
  return view.getUint8(next) === newline ? next : faulty(page, 'trailing')
}
