import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { ListServices, type ListServicesInput, type ServiceList } from '#lib/domain/service-list.ts'
import { database } from '../db.ts'
import { filterOf, orderOf } from './list-query.ts'
import { serviceColumns, serviceRowOf, serviceTables } from './service-row.ts'

/** One page of services; everything that narrows or orders happens in SQL. Throws INVALID_PARAMETER for a check without an outcome. */
export async function listServices(ctx: Ctx, input: ListServicesInput = {}): Promise<ServiceList> {
  must(ctx, 'service.read')
  const query = ListServices.parse(input)
  if ((query.check === undefined) !== (query.outcome === undefined))
    throw new Refused('INVALID_PARAMETER', 'Give "check" and "outcome" together.', {
      field: query.check ? 'outcome' : 'check',
    })
  const { where, values } = filterOf(query, ctx.now)
  const page = `SELECT ${serviceColumns} FROM ${serviceTables} WHERE ${where}
    ORDER BY ${orderOf(query)} LIMIT $${values.length + 1} OFFSET $${values.length + 2}`
  // $1 stands in the count even where no condition asks the time, or Postgres would not know its type
  const counts = `SELECT count(*)::int AS total, (SELECT count(*)::int FROM service) AS fleet
    FROM ${serviceTables} WHERE $1::timestamptz IS NOT NULL AND ${where}`
  return database(async ({ pool }) => {
    const [rows, all] = await Promise.all([
      pool.query(page, [...values, query.limit, query.offset]),
      pool.query<{ total: number; fleet: number }>(counts, values),
    ])
    const { total = 0, fleet = 0 } = all.rows[0] ?? {}
    return { rows: rows.rows.map((row) => serviceRowOf(row, ctx.now)), total, fleet }
  })
}
