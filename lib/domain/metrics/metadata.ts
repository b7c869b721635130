import type { FaultReason } from './fault.ts'
import { colon, isUtf8, lineEnd, type Page, quote, textOf } from './page.ts'
import type { SampleNames } from './sample-names.ts'
import { nameEnd } from './scan-labels.ts'
import { quotedEnd } from './scan-quoted.ts'

/** What `# HELP`, `# TYPE` and `# UNIT` say of a family; `at` is where they first do. */
export interface Metadata {
  at: number
  help: boolean
  type: string | null
  /** Samples of the family stood above its type. */
  late: boolean
  /** It was said twice, whether the same or not. */
  twice: boolean
}

const textTypes = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped'])
const openMetricsTypes = new Set([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
])

/** What stands behind the name of a family in the names of its samples, by type. The empty one is the family itself. */
const suffixes: Readonly<Record<string, readonly string[]>> = {
  histogram: ['_bucket', '_sum', '_count', '_created'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['', '_sum', '_count', '_created'],
  counter: ['', '_total', '_created'],
  info: ['_info', ''],
}

export const suffixesOf = (type: string | null): readonly string[] => (type && suffixes[type]) || ['']

const text = /#[\t ]+(HELP|TYPE)[\t ]+/y
const openMetrics = /# (HELP|TYPE|UNIT) /y

function nameAt(page: Page, at: number): { name: string; end: number } | null {
  const isQuoted = page.view.getUint8(at) === quote
  const start = isQuoted ? at + 1 : at
  const end = isQuoted ? quotedEnd(page, start) : nameEnd(page, at, colon)
  if (end === -1 || end === start) return null
  return { name: textOf(page, start, end), end: isQuoted ? end + 1 : end }
}

const none = (at: number): Metadata => ({ at, help: false, type: null, late: false, twice: false })

function typeFault(page: Page, known: Metadata, name: string, type: string, samples: SampleNames): FaultReason | null {
  if (!(page.openMetrics ? openMetricsTypes : textTypes).has(type)) return 'type'
  known.twice ||= known.type !== null
  known.type = type
  known.late ||= suffixesOf(type).some((suffix) => samples.byName.has(name + suffix))
  return null
}

/**
 * Reads the line that begins with `#` at `start`; null, or why it does not parse. Other comments are skipped in the text format and a
 * fault in OpenMetrics.
 */
export function readComment(
  page: Page,
  start: number,
  families: Map<string, Metadata>,
  samples: SampleNames,
): FaultReason | null {
  const end = lineEnd(page, start)
  // Only the beginning: a comment may be as long as the page.
  const head = textOf(page, start, Math.min(end, start + 64))
  const form = page.openMetrics ? openMetrics : text
  form.lastIndex = 0
  const [matched, what] = form.exec(head) ?? []
  if (matched === undefined) return page.openMetrics ? 'comment' : null
  const named = nameAt(page, start + matched.length)
  if (named === null || named.end > end) return 'metadata'
  if (page.openMetrics && named.end === end) return 'metadata'
  const known = families.get(named.name) ?? none(start)
  families.set(named.name, known)
  const rest = Math.min(named.end + 1, end)
  if (what === 'TYPE') return typeFault(page, known, named.name, textOf(page, rest, Math.min(end, rest + 20)), samples)
  if (what === 'UNIT') {
    const unit = textOf(page, rest, end)
    return unit === '' || named.name.endsWith(`_${unit}`) ? null : 'unit'
  }
  known.twice ||= known.help
  known.help = true
  return isUtf8(page, rest, end) ? null : 'utf8'
}
