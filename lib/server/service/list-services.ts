import type pg from 'pg'
import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { ListServices, type ListServicesInput, type ServiceList } from '#lib/domain/service-list.ts'
import { database } from '../db.ts'
import { decodeCursor, encodeCursor, type Place } from './list-cursor.ts'
import { pageSql, rankText } from './list-order.ts'
import { type Filter, filterOf, mustPair } from './list-query.ts'
import { listColumns, listRowOf, serviceTables } from './service-row.ts'

type Query = z.infer<typeof ListServices>
const edgeSchema = z.object({ rank: z.string(), sort_name: z.string() })

/**
 * One page of services; everything that narrows or orders happens in SQL. Throws INVALID_PARAMETER for half of a pair, INVALID_CURSOR for
 * a cursor of another filter or order.
 */
export async function listServices(ctx: Ctx, input: ListServicesInput = {}): Promise<ServiceList> {
  must(ctx, 'service.read')
  const query = ListServices.parse(input)
  mustPair(query)
  const place = query.cursor === undefined ? null : decodeCursor(query, query.cursor)
  const filter = filterOf(query, ctx.now)
  return database(async ({ pool }) => {
    const [found, counts] = await Promise.all([readPage(pool, query, filter, place), countAll(pool, filter)])
    return { ...pageOf(query, place, found, ctx.now), ...counts }
  })
}

/** One row more than the page is long tells whether it goes on. */
async function readPage(pool: pg.Pool, query: Query, filter: Filter, place: Place | null): Promise<unknown[]> {
  const { sql, values } = pageSql(filter, { ...query, place, limit: query.limit + 1 })
  const { rows } = await pool.query(
    // LIMIT 1: each row is fetched by its key, where Postgres would rather read the fleet for fifty of them
    `WITH page AS MATERIALIZED (${sql}) SELECT one.*, ${rankText(query.sort)} AS rank, page.name AS sort_name
     FROM (SELECT *, row_number() OVER () AS at FROM page) page
     CROSS JOIN LATERAL (SELECT ${listColumns} FROM ${serviceTables} WHERE s.id = page.id LIMIT 1) one ORDER BY page.at`,
    values,
  )
  return rows
}

function pageOf(query: Query, place: Place | null, found: unknown[], now: number) {
  const back = place?.way === 'before'
  const more = found.length > query.limit
  const kept = found.slice(0, query.limit)
  if (back) kept.reverse()
  const before = place?.from ?? 0
  const from = back ? (more ? Math.max(0, before - kept.length) : 0) : before
  const cursor = (way: Place['way'], row: unknown, at: number) => {
    if (row === undefined) return null
    const { rank, sort_name: name } = edgeSchema.parse(row)
    return encodeCursor(query, { way, rank, name, from: at })
  }
  return {
    rows: kept.map((row) => listRowOf(row, now)),
    from,
    next: back || more ? cursor('after', kept.at(-1), from + kept.length) : null,
    previous: (back ? more : place !== null) ? cursor('before', kept[0], from) : null,
  }
}

/** What narrows nothing is not counted twice. */
async function countAll(pool: pg.Pool, { where, values }: Filter): Promise<{ total: number; fleet: number }> {
  const fleetSql = 'SELECT count(*)::int AS fleet FROM service'
  const schema = z.tuple([z.object({ total: z.number().optional(), fleet: z.number() })])
  const { rows } =
    where === 'true'
      ? await pool.query(fleetSql)
      : // $1 stands in the count even where no condition asks the time, or Postgres would not know its type
        await pool.query(
          `SELECT count(*)::int AS total, (${fleetSql}) AS fleet FROM ${serviceTables} WHERE $1::timestamptz IS NOT NULL AND ${where}`,
          values,
        )
  const [{ total, fleet }] = schema.parse(rows)
  return { total: total ?? fleet, fleet }
}
