import { z } from 'zod'
import { checklistItemSchema } from './checklist.ts'
import { levelSchema, severitySchema } from './verdict.ts'

/** A day as it stands in the database; 2000 to 2100. */
const daySchema = z.iso
  .date()
  .refine((day) => day >= '2000-01-01' && day < '2101-01-01', { params: { code: 'INVALID_DATE' } })
  .describe('a day such as 2026-12-01, from 2000 to 2100')

const hours = (least: number, most: number) =>
  z.number().int().min(least).max(most).describe(`a whole number of hours from ${least} to ${most}`)

/**
 * A change of an item: what is left out stays. `version` is the one that was looked at. `params` are all settings that differ from those
 * of the check; null severity, level, hours and day are those of the check and "always".
 */
export const EditChecklistItem = z.object({
  checklist: z.string(),
  check: z.string(),
  version: z.number().int().min(1),
  params: z.record(z.string(), z.unknown()).optional(),
  severity: severitySchema.nullable().optional(),
  level: levelSchema.nullable().optional(),
  countsFrom: daySchema.nullable().optional(),
  everyHours: hours(1, 8760).nullable().optional(),
  freshHours: hours(1, 17_520).nullable().optional(),
})
export type EditChecklistItem = z.infer<typeof EditChecklistItem>

/** An item as it stands now. */
export const itemVersionSchema = checklistItemSchema.extend({ checklist: z.string(), version: z.number().int() })
export type ItemVersion = z.infer<typeof itemVersionSchema>
