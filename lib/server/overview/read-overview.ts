import type pg from 'pg'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import { counts } from '#lib/domain/checklist.ts'
import { foldAll, foldItems, foldServices, type ItemGroup, type ServiceGroup } from '#lib/domain/fold-overview.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { stageSchema } from '#lib/domain/service.ts'
import { levels, outcomeSchema } from '#lib/domain/verdict.ts'
import { readItems } from '../checklist/read-items.ts'
import { database } from '../db.ts'
import { levelNow } from '../service/list-query.ts'
import { count } from '../sql-types.ts'
import { weekChanges } from './week-changes.ts'

const rank = z
  .number()
  .int()
  .transform((value) => (['none', ...levels] as const)[value] ?? 'none')

const servicesSql = `SELECT s.stage, t.slug AS team_id, t.name AS team_name, ${levelNow} AS level,
    count(*) AS services, count(st.measured_at) AS measured,
    count(*) FILTER (WHERE st.measured_at IS NOT NULL AND EXISTS (
      SELECT FROM jsonb_each(CASE WHEN st.fresh_until < $1 THEN st.items ELSE '{}' END) i WHERE (i.value ->> 'until')::float8 < $2
    )) AS stale,
    COALESCE(sum((st.standing ->> 'never')::int), 0) AS never
  FROM service s JOIN team t ON t.id = s.team_id JOIN service_standing st ON st.service_id = s.id
  GROUP BY s.stage, t.id, 4`

const groupSchema = z
  .object({ stage: stageSchema, team_id: z.string(), team_name: z.string(), level: rank })
  .extend({ services: count, measured: count, stale: count, never: count })

/** Only where something has grown stale since the standing was folded are its items looked into. */
const itemsSql = `SELECT checklist, "check", level, outcome, count(*), count(*) FILTER (WHERE stale) AS stale FROM (
    SELECT s.checklist_id AS checklist, ${levelNow} AS level, o.key AS "check", o.value AS outcome, false AS stale
    FROM service s JOIN service_standing st ON st.service_id = s.id CROSS JOIN LATERAL jsonb_each_text(st.outcomes) o
    WHERE (st.fresh_until < $1) IS NOT TRUE
    UNION ALL
    SELECT s.checklist_id, ${levelNow}, i.key, CASE WHEN until.passed THEN 'unknown' ELSE COALESCE(i.value ->> 'outcome', 'unknown') END,
      until.passed
    FROM service s JOIN service_standing st ON st.service_id = s.id CROSS JOIN LATERAL jsonb_each(st.items) i
    CROSS JOIN LATERAL (SELECT COALESCE((i.value ->> 'until')::float8 < $2, false) AS passed) until
    WHERE st.fresh_until < $1
  ) item GROUP BY checklist, "check", level, outcome`

const itemSchema = z.object({
  checklist: z.string(),
  check: z.string(),
  level: rank,
  outcome: outcomeSchema,
  count,
  stale: count,
})

async function serviceGroups(pool: pg.Pool, values: readonly unknown[]): Promise<ServiceGroup[]> {
  const { rows } = await pool.query(servicesSql, [...values])
  return z
    .array(groupSchema)
    .parse(rows)
    .map(({ team_id, team_name, ...rest }) => ({ ...rest, team: { id: team_id, name: team_name } }))
}

async function itemGroups(pool: pg.Pool, values: readonly unknown[], now: number): Promise<ItemGroup[]> {
  const { rows } = await pool.query(itemsSql, [...values])
  const groups = z.array(itemSchema).parse(rows)
  const lists = await readItems(pool, [...new Set(groups.map(({ checklist }) => checklist))])
  return groups.map(({ checklist, ...group }) => {
    const item = lists.get(checklist)?.find(({ check }) => check.id === group.check)
    return { ...group, item: item === undefined || !counts(item, now) ? null : item }
  })
}

/** The whole fleet in numbers, aggregated in SQL from the summary rows of the services. */
export async function readOverview(ctx: Ctx): Promise<Overview> {
  must(ctx, 'service.read')
  const { now } = ctx
  const values = [new Date(now).toISOString(), now]
  return database(async ({ pool }) => {
    const [services, items, changes] = await Promise.all([
      serviceGroups(pool, values),
      itemGroups(pool, values, now),
      weekChanges(pool, now),
    ])
    return { ...foldServices(services), items: foldAll(items, services), ...foldItems(items, checks), changes }
  })
}
