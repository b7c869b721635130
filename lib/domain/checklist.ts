import { z } from 'zod'
import { type Kind, type Level, levelSchema, type Severity, severitySchema } from './verdict.ts'

/** An item as it is stored: a check with settings; null severity and level are those of the check. */
export const checklistItemSchema = z.object({
  check: z.string(),
  params: z.record(z.string(), z.unknown()),
  severity: severitySchema.nullable(),
  level: levelSchema.nullable(),
  /** The day (ISO date) from which it counts; null: always did. Until then it is measured and shown only. */
  countsFrom: z.string().nullable(),
  /** How often it is asked by itself, and how long its result counts, in hours; null: as its kind of check has it. */
  everyHours: z.number().int().nullable(),
  freshHours: z.number().int().nullable(),
})
export type ChecklistItem = z.infer<typeof checklistItemSchema>

/** What a checklist needs to know of a check. */
export interface CheckHead {
  id: string
  level: Level
  severity: Severity
  kind: Kind
}

/** The checklist of a service for which nobody has changed anything: every check with its own settings. */
export function defaultItems(checks: readonly CheckHead[]): ChecklistItem[] {
  const own = { params: {}, severity: null, level: null, countsFrom: null, everyHours: null, freshHours: null }
  return checks.map(({ id }) => ({ ...own, check: id }))
}

/** An item joined with its check. */
export interface ResolvedItem<C extends CheckHead> {
  check: C
  params: Record<string, unknown>
  severity: Severity
  level: Level
  countsFrom: string | null
  everyHours: number | null
  freshHours: number | null
}

/** The items in the order of `checks`, with severity and level filled in. An item whose check this program does not know is left out. */
export function resolveItems<C extends CheckHead>(
  checks: readonly C[],
  items: readonly ChecklistItem[],
): ResolvedItem<C>[] {
  const byCheck = new Map(items.map((item) => [item.check, item]))
  return checks.flatMap((check) => {
    const item = byCheck.get(check.id)
    if (item === undefined) return []
    const { params, countsFrom, everyHours, freshHours } = item
    const [severity, level] = [item.severity ?? check.severity, item.level ?? check.level]
    return [{ check, params, severity, level, countsFrom, everyHours, freshHours }]
  })
}

/** Whether an item is part of the standing now (milliseconds since the epoch). */
export function counts({ countsFrom }: { countsFrom: string | null }, now: number): boolean {
  return countsFrom === null || Date.parse(countsFrom) <= now
}
