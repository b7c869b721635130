import { z } from 'zod'
import type { PageFamily } from './families.ts'
import { lineOf } from './page.ts'
import type { ParsedPage } from './parsed-page.ts'
import { seriesAt } from './series-key.ts'

/** What Prometheus takes and a reader will miss: the rules of checks.md, and of promlint those that name a fault and no taste. */
export const lintRules = [
  'noHelp',
  'noType',
  'lateType',
  'declaredTwice',
  'seriesTwice',
  'noInfinity',
  'noTotal',
  'camelCase',
  'unit',
  'colon',
  'future',
] as const
const lintRuleSchema = z.enum(lintRules)
export type LintRule = (typeof lintRules)[number]

/** One rule on one page: the first family it names with its line, and how many there are (series or samples for the two that count those). */
export const lintSchema = z.object({
  rule: lintRuleSchema,
  family: z.string(),
  line: z.number().int().positive(),
  count: z.number().int().positive(),
})
export type Lint = z.infer<typeof lintSchema>

const camel = /[a-z][A-Z]/
// Prometheus wants base units: seconds, bytes, ratios of 0 to 1.
const scaled =
  /_(ms|msec|millis|milliseconds|us|usec|microseconds|ns|nanoseconds|minutes|hours|days|kb|mb|gb|kib|mib|gib|kilobytes|megabytes|gigabytes)(_total)?$/i

/** A histogram that has buckets needs as many `+Inf` ones as it has counts, else at least one. */
function lacksInfinity({ declared, names }: PageFamily): boolean {
  if (declared?.type !== 'histogram') return false
  const buckets = names.find(({ name }) => name.endsWith('_bucket'))
  const counts = names.find(({ name }) => name.endsWith('_count'))
  if (buckets === undefined) return (counts?.samples ?? 0) > 0
  return buckets.infinite < Math.max(1, counts?.samples ?? 0)
}

const breaks: Readonly<Partial<Record<LintRule, (family: PageFamily) => boolean>>> = {
  noHelp: ({ declared }) => declared?.help !== true,
  noType: ({ declared }) => declared === null || declared.type === null,
  lateType: ({ declared }) => declared?.late === true,
  declaredTwice: ({ declared }) => declared?.twice === true,
  noInfinity: lacksInfinity,
  noTotal: ({ declared, names }) => declared?.type === 'counter' && !names.some(({ name }) => name.endsWith('_total')),
  camelCase: ({ name }) => camel.test(name),
  unit: ({ name }) => scaled.test(name),
  colon: ({ name }) => name.includes(':'),
}

function about(parsed: ParsedPage, rule: LintRule, family: string, at: number, count: number): Lint {
  return { rule, family: family.slice(0, 100), line: lineOf(parsed.page, at), count }
}

/** What of the rules a page breaks, each rule once, in the order of the rules. Families without a sample break none. */
export function lintOf(parsed: ParsedPage, families: readonly PageFamily[]): Lint[] {
  const filled = families.filter(({ samples }) => samples > 0)
  return lintRules.flatMap((rule) => {
    if (rule === 'seriesTwice' || rule === 'future') {
      const found = rule === 'future' ? parsed.future : parsed.twice
      return found === null ? [] : [about(parsed, rule, seriesAt(parsed.page, found.at).name, found.at, found.count)]
    }
    const broken = filled.filter((family) => breaks[rule]?.(family))
    const [first] = broken
    return first === undefined ? [] : [about(parsed, rule, first.name, first.at, broken.length)]
  })
}
