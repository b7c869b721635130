import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { ServiceFilter } from '#lib/domain/service-list.ts'
import { database } from '../db.ts'
import { filterOf, remains } from './list-query.ts'
import { serviceTables } from './service-row.ts'

const rowsSchema = z.array(z.object({ id: z.string(), name: z.string(), services: z.number(), remaining: z.number() }))

/** How many services of these teams (ids) the filter lets through, and how many of them are below silver and not retired. */
export async function countByTeam(
  ctx: Ctx,
  { filter, teams }: { filter: z.input<typeof ServiceFilter>; teams: readonly string[] },
): Promise<z.infer<typeof rowsSchema>> {
  must(ctx, 'service.read')
  const { where, values } = filterOf(ServiceFilter.parse(filter), ctx.now)
  const { rows } = await database(({ pool }) =>
    pool.query(
      `SELECT t.slug AS id, t.name, count(*)::int AS services, count(*) FILTER (WHERE ${remains})::int AS remaining
       FROM ${serviceTables} WHERE t.slug = ANY($${values.length + 1}::text[]) AND ${where} GROUP BY t.id`,
      [...values, teams],
    ),
  )
  return rowsSchema.parse(rows)
}
