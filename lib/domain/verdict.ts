import { z } from 'zod'

/** Languages every sentence of the product exists in. */
export const langs = ['en', 'ja'] as const
export const langSchema = z.enum(langs)
export type Lang = (typeof langs)[number]

/** Outcomes, the strongest first: the order in which several subjects of one service fold (checks.md, section 1.6). */
export const outcomes = ['fail', 'unknown', 'warn', 'pass', 'notApplicable'] as const
export const outcomeSchema = z.enum(outcomes)
export type Outcome = (typeof outcomes)[number]

export const levels = ['bronze', 'silver', 'gold'] as const
export const levelSchema = z.enum(levels)
export type Level = (typeof levels)[number]

export const severities = ['error', 'warning'] as const
export const severitySchema = z.enum(severities)
export type Severity = (typeof severities)[number]

export const areas = [
  'health',
  'sigterm',
  'config',
  'metrics',
  'logs',
  'capacity',
  'image',
  'traffic',
  'cutover',
] as const
export const areaSchema = z.enum(areas)
export type Area = (typeof areas)[number]

export const kinds = ['config', 'live', 'log', 'record', 'manual'] as const
export const kindSchema = z.enum(kinds)
export type Kind = (typeof kinds)[number]

/** A sentence kept as a key of the check's own texts (or a shared one, which starts with `@`) and the values it names. */
export const sentenceSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Sentence = z.infer<typeof sentenceSchema>
export type Values = Sentence['values']

/** What was found on one subject: `Deployment/search-api/container/app`. Never holds a secret, a log line or a query string. */
export const findingSchema = z.object({
  subject: z.string(),
  outcome: z.enum(['fail', 'unknown', 'warn', 'pass']),
  message: sentenceSchema,
})
export type Finding = z.infer<typeof findingSchema>

/**
 * The answer of one check for one service. `more` counts the findings beyond the 50 that are kept.
 * `alike` counts further subjects with the outcome that the summary speaks of. `at` is the time of the facts (ISO 8601).
 */
export const verdictSchema = z.object({
  check: z.string(),
  version: z.number().int().positive(),
  outcome: outcomeSchema,
  summary: sentenceSchema,
  alike: z.number().int().nonnegative(),
  findings: z.array(findingSchema).max(50),
  more: z.number().int().nonnegative(),
  at: z.string(),
})
export type Verdict = z.infer<typeof verdictSchema>

/** The outcome that stands for several subjects: fail > unknown > warn > pass > notApplicable. Empty: notApplicable. */
export function foldOutcomes(all: readonly Outcome[]): Outcome {
  return outcomes.find((outcome) => all.includes(outcome)) ?? 'notApplicable'
}
