import { z } from 'zod'
import { factSetSchema } from './facts.ts'
import { areaSchema, levelSchema, outcomeSchema, severitySchema } from './verdict.ts'

/** Raised when the file changes its shape. Format 1 held facts only, so nothing could be judged again by it. */
export const runFileFormat = 2

/** A verdict as every JSON of the product tells it, in English. */
const toldSchema = z.strictObject({
  check: z.string(),
  version: z.number().int().positive(),
  area: areaSchema,
  level: levelSchema,
  severity: severitySchema,
  outcome: outcomeSchema,
  summary: z.string(),
  findings: z.array(z.strictObject({ subject: z.string(), message: z.string() })),
})

/**
 * A run in one file: what was asked, what was read of each cluster (the part that this service is judged by), which workloads were the
 * service's (`workloadKey`), and what was judged. Times are ISO 8601; `factsFormat` is that of the facts.
 */
export const runFileSchema = z.strictObject({
  format: z.literal(runFileFormat),
  factsFormat: z.number(),
  run: z.strictObject({
    id: z.string(),
    service: z.string(),
    trigger: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string(),
  }),
  items: z.array(
    z.strictObject({
      check: z.string(),
      version: z.number().int().positive(),
      params: z.record(z.string(), z.unknown()),
      severity: severitySchema,
      level: levelSchema,
    }),
  ),
  verdicts: z.array(toldSchema),
  clusters: z.array(
    z.strictObject({
      cluster: z.string(),
      takenAt: z.string(),
      workloads: z.array(z.string()),
      facts: factSetSchema,
    }),
  ),
})
export type RunFile = z.infer<typeof runFileSchema>
