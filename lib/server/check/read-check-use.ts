import type pg from 'pg'
import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { checkOf } from '#lib/checks/index.ts'
import { sameSettings, settingsOf } from '#lib/checks/settings.ts'
import type { CheckUse } from '#lib/domain/check-use.ts'
import { itemVersionSchema } from '#lib/domain/edit-item.ts'
import { foldCheck } from '#lib/domain/fold-overview.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { itemGroups } from '../overview/item-groups.ts'
import { count } from '../sql-types.ts'

const itemsSql = `SELECT c.id, c.slug AS checklist, c.name, i."check", i.params, i.severity, i.level, i.counts_from::text AS "countsFrom",
    i.every_hours AS "everyHours", i.fresh_hours AS "freshHours", i.version, (SELECT count(*) FROM service s WHERE s.checklist_id = c.id AND s.stage <> 'retired') AS services
  FROM checklist_item i JOIN checklist c ON c.id = i.checklist_id WHERE i."check" = $1 ORDER BY c.name`
const itemsSchema = z.array(itemVersionSchema.extend({ id: z.string(), name: z.string(), services: count }))

/** What the latest evidence was judged by: one probe of the index per service. */
const judgedSql = `SELECT s.checklist_id AS id, e.params, e.version, count(*) AS services FROM service s CROSS JOIN LATERAL (
    SELECT params, version FROM evidence WHERE service_id = s.id AND "check" = $1 ORDER BY id DESC LIMIT 1
  ) e WHERE s.stage <> 'retired' GROUP BY 1, 2, 3`
const judgedSchema = z.array(
  z.object({ id: z.string(), params: z.record(z.string(), z.unknown()), version: z.number(), services: count }),
)

/** How the fleet stands at a check, and how its checklists ask it. Throws NOT_FOUND. */
export async function readCheckUse(ctx: Ctx, { check: id }: { check: string }): Promise<CheckUse> {
  must(ctx, 'check.read', id)
  must(ctx, 'service.read')
  const check = checkOf(id)
  if (check === undefined) throw new Refused('NOT_FOUND', 'There is no check of this id.', { status: 404 })
  return database(async ({ pool }) => {
    const [groups, checklists] = await Promise.all([itemGroups(pool, ctx.now), checklistsOf(pool, check)])
    return { ...foldCheck(groups, id), checklists }
  })
}

async function checklistsOf(pool: pg.Pool, check: Check): Promise<CheckUse['checklists']> {
  const [items, judged] = await Promise.all([pool.query(itemsSql, [check.id]), pool.query(judgedSql, [check.id])])
  const evidence = judgedSchema.parse(judged.rows)
  return itemsSchema.parse(items.rows).map(({ id, ...item }) => {
    const other = evidence.filter(
      (each) => each.id === id && (each.version !== check.version || !sameSettings(check, each.params, item.params)),
    )
    const otherwise = other.reduce((sum, { services }) => sum + services, 0)
    return { ...item, settings: settingsOf(check, item.params), otherwise }
  })
}
