import type pg from 'pg'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import { foldAll, foldItems, foldServices, type ServiceGroup } from '#lib/domain/fold-overview.ts'
import type { Overview } from '#lib/domain/overview.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { stageSchema } from '#lib/domain/service.ts'
import { database } from '../db.ts'
import { levelNow } from '../service/list-query.ts'
import { count } from '../sql-types.ts'
import { itemGroups, rank, tallies } from './item-groups.ts'
import { weekChanges } from './week-changes.ts'

const servicesSql = `SELECT s.stage, t.slug AS team_id, t.name AS team_name, ${levelNow} AS level,
    count(*) AS services, count(st.measured_at) AS measured, count(*) FILTER (WHERE ta.after > '-infinity') AS stale
  FROM ${tallies} JOIN team t ON t.id = s.team_id GROUP BY s.stage, t.id, 4`

const groupSchema = z
  .object({ stage: stageSchema, team_id: z.string(), team_name: z.string(), level: rank })
  .extend({ services: count, measured: count, stale: count })

async function serviceGroups(pool: pg.Pool, now: number): Promise<ServiceGroup[]> {
  const { rows } = await pool.query(servicesSql, [new Date(now).toISOString()])
  return z
    .array(groupSchema)
    .parse(rows)
    .map(({ team_id, team_name, ...rest }) => ({ ...rest, team: { id: team_id, name: team_name } }))
}

/** The whole fleet in numbers, added up by Postgres from the tallies of the services. */
export async function readOverview(ctx: Ctx): Promise<Overview> {
  must(ctx, 'service.read')
  const { now } = ctx
  return database(async ({ pool }) => {
    const [services, items, changes] = await Promise.all([
      serviceGroups(pool, now),
      itemGroups(pool, now),
      weekChanges(pool, now),
    ])
    return { ...foldServices(services), items: foldAll(items), ...foldItems(items, checks), changes }
  })
}
