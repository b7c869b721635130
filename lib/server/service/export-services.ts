import type pg from 'pg'
import { z } from 'zod'
import { byteOrderMark, csvLine } from '#lib/domain/csv.ts'
import { type ListColumn, listColumns } from '#lib/domain/list-columns.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { ListServices } from '#lib/domain/service-list.ts'
import { database } from '../db.ts'
import { cellsOfRow, headOf } from './csv-columns.ts'
import { orderedIdsSql } from './list-order.ts'
import { filterOf, mustPair } from './list-query.ts'
import { listRowOf, listColumns as rowColumns, serviceTables } from './service-row.ts'

const isColumn = (name: string): name is ListColumn => listColumns.some((column) => column === name)

/** The filter and the order of the list, and which of its columns the file has; all of them when none is named. */
export const ExportServices = ListServices.omit({ limit: true, cursor: true }).extend({
  columns: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().refine(isColumn)))
    .describe(`some of ${listColumns.join(', ')}, with commas between`)
    .optional(),
})

const batch = 200

/**
 * Exactly the services that fit, in their order, as CSV. Which they are is settled once, so that each comes once whatever happens meanwhile;
 * their rows are read by the batch as the file is taken, and no connection is held in between. Throws INVALID_PARAMETER for half of a pair.
 */
export async function exportServices(
  ctx: Ctx,
  input: z.output<typeof ExportServices>,
): Promise<{ pieces: AsyncIterable<string> }> {
  must(ctx, 'service.read')
  mustPair(input)
  const chosen = input.columns?.filter(isColumn) ?? null
  const { sql, values } = orderedIdsSql(filterOf(input, ctx.now), input)
  const { rows } = await database(({ pool }) => pool.query<{ id: string }>(sql, values))
  const ids = rows.map(({ id }) => id)
  return { pieces: linesOf(ctx.now, ids, chosen) }
}

async function* linesOf(now: number, ids: readonly string[], columns: readonly ListColumn[] | null) {
  yield `${byteOrderMark}${csvLine(headOf(columns))}`
  for (let at = 0; at < ids.length; at += batch) {
    const rows = await database(({ pool }) => readRows(pool, ids.slice(at, at + batch), now))
    yield rows.map((row) => csvLine(cellsOfRow(listRowOf(row, now), columns))).join('')
  }
}

async function readRows(pool: pg.Pool, ids: readonly string[], now: number): Promise<unknown[]> {
  const { rows } = await pool.query(
    `SELECT ${rowColumns} FROM unnest($2::uuid[]) WITH ORDINALITY AS a(id, at)
     JOIN (${serviceTables}) ON s.id = a.id ORDER BY a.at`,
    [new Date(now).toISOString(), ids],
  )
  return rows
}
