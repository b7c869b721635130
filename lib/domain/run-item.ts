import { z } from 'zod'
import { levelSchema, severitySchema, verdictSchema } from './verdict.ts'

/** A verdict of a run with the item as it was asked then. `at` is the time of the facts (ISO 8601). */
export const runItemSchema = verdictSchema.extend({
  params: z.record(z.string(), z.unknown()),
  level: levelSchema,
  severity: severitySchema,
})
export type RunItem = z.infer<typeof runItemSchema>
