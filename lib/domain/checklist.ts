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
  return checks.map(({ id }) => ({ check: id, params: {}, severity: null, level: null, countsFrom: null }))
}

/** An item joined with its check. */
export interface ResolvedItem<C extends CheckHead> {
  check: C
  params: Record<string, unknown>
  severity: Severity
  level: Level
  countsFrom: string | null
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
    const { params, countsFrom } = item
    return [{ check, params, severity: item.severity ?? check.severity, level: item.level ?? check.level, countsFrom }]
  })
}

/** Whether an item is part of the standing now (milliseconds since the epoch). */
export function counts({ countsFrom }: { countsFrom: string | null }, now: number): boolean {
  return countsFrom === null || Date.parse(countsFrom) <= now
}
