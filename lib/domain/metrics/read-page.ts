import { familiesOf, type PageFamily } from './families.ts'
import type { Fault } from './fault.ts'
import { type Lint, lintOf } from './lint.ts'
import type { PageFormat } from './page.ts'
import { parsePage } from './parse-page.ts'
import { askedNames } from './runtime-names.ts'
import { valuedNames, type WorkerValue, workerValues } from './worker-values.ts'

/** So many families are kept of a page, besides those that checks ask for. */
const mostFamilies = 1_000
const longestName = 200

/** What is kept of a page: never a label, never a value but those of the workers. */
export interface PageReading {
  ok: true
  /** The first line that does not parse; then nothing else is known of the page. */
  fault: Fault | null
  samples: number
  families: { name: string; type: string; help: boolean; samples: number }[]
  /** How many families there are beyond those. */
  more: number
  lint: Lint[]
  values: Partial<Record<WorkerValue, number>>
}

function isAsked({ name, names }: PageFamily): boolean {
  return askedNames.has(name) || names.some((each) => askedNames.has(each.name))
}

/** The names a check may ask for by: that of the family, or of a sample that only OpenMetrics tells from it (`x_total` of `x`). */
function shown({ name, declared, samples, names }: PageFamily): PageReading['families'][number] {
  const asked = askedNames.has(name) ? undefined : names.find((each) => askedNames.has(each.name))
  return {
    name: (asked?.name ?? name).slice(0, longestName),
    type: declared?.type ?? 'untyped',
    help: declared?.help ?? false,
    samples,
  }
}

const unread = (fault: Fault): PageReading => ({
  ok: true,
  fault,
  samples: 0,
  families: [],
  more: 0,
  lint: [],
  values: {},
})

/**
 * The format that a Content-Type (in lower case) names, as Prometheus reads it; null for protobuf, which is never asked for. A page
 * without any, as from a file, tells by its last line.
 */
export function formatOf(contentType: string, bytes: Uint8Array): PageFormat | null {
  if (contentType.startsWith('application/openmetrics-text')) return 'openMetrics'
  if (contentType.startsWith('application/vnd.google.protobuf')) return null
  if (contentType !== '') return 'text'
  const last = new TextDecoder().decode(bytes.subarray(-16)).trimEnd()
  return last === '# EOF' || last.endsWith('\n# EOF') ? 'openMetrics' : 'text'
}

/**
 * Parses and lints one page. `contentType` in lower case, empty where nobody said; `now` in milliseconds since the epoch. A page with too
 * many bytes or samples is not read. Pure and total.
 */
export function readPage(
  bytes: Uint8Array,
  contentType: string,
  now: number,
): PageReading | { ok: false; tooLarge: string } {
  const format = formatOf(contentType, bytes)
  if (format === null) return unread({ line: 1, reason: 'binary' })
  const outcome = parsePage(bytes, format, now, valuedNames)
  if (!outcome.ok) return 'fault' in outcome ? unread(outcome.fault) : outcome
  const { parsed } = outcome
  const families = familiesOf(parsed)
  const kept = families.filter((family, index) => index < mostFamilies || isAsked(family))
  return {
    ok: true,
    fault: null,
    samples: parsed.samples,
    families: kept.map(shown),
    more: families.length - kept.length,
    lint: lintOf(parsed, families),
    values: workerValues(parsed),
  }
}
