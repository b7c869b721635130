import type pg from 'pg'
import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { checks } from '#lib/checks/index.ts'
import { checklistItemSchema, type ResolvedItem, resolveItems } from '#lib/domain/checklist.ts'

const rowSchema = checklistItemSchema.extend({ checklist: z.string() })

export type Item = ResolvedItem<Check>

/** The items of these checklists by checklist id, joined with their checks and in the order of the catalogue. */
export async function readItems(
  client: pg.ClientBase | pg.Pool,
  checklists: readonly string[],
): Promise<Map<string, Item[]>> {
  const { rows } = await client.query(
    `SELECT checklist_id AS checklist, "check", params, severity, level, counts_from::text AS "countsFrom",
       every_hours AS "everyHours", fresh_hours AS "freshHours"
     FROM checklist_item WHERE checklist_id = ANY($1::uuid[])`,
    [checklists],
  )
  const stored = Map.groupBy(z.array(rowSchema).parse(rows), ({ checklist }) => checklist)
  return new Map([...stored].map(([checklist, items]) => [checklist, resolveItems(checks, items)]))
}
