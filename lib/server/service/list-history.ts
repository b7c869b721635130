import type pg from 'pg'
import { z } from 'zod'
import { type History, historyRowSchema } from '#lib/domain/history.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { plainTextSchema } from '#lib/domain/plain-text.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { serviceRowId } from './service-id.ts'

export const ListHistory = z.object({
  service: z.string(),
  check: plainTextSchema.max(120),
  before: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .describe('the "next" of the page before')
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(30).describe('a whole number from 1 to 200'),
})

const rowsSchema = z.array(historyRowSchema.extend({ at: time }))

/** Rows that say what the one before them said are passed over while the index is read downwards, so a page ends the reading. */
export const historySql = `SELECT id, at, was AS "from", outcome, summary, alike, version, params, level, severity, findings, more, source, run_id AS "runId"
  FROM (
    SELECT *, lead(outcome) OVER older AS was, lead(version) OVER older AS was_version, lead(params) OVER older AS was_params
    FROM evidence WHERE service_id = $1 AND "check" = $2 AND id < $3 WINDOW older AS (ORDER BY id DESC)
  ) e
  WHERE was IS DISTINCT FROM outcome OR was_version IS DISTINCT FROM version OR was_params IS DISTINCT FROM params
  ORDER BY id DESC LIMIT $4`

/** Every change of what a check said of a service, newest first. Throws NOT_FOUND for an unknown service. */
export async function listHistory(ctx: Ctx, input: z.input<typeof ListHistory>): Promise<History> {
  must(ctx, 'service.read', input.service)
  const { service, check, before, limit } = ListHistory.parse(input)
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const [found, newer] = await Promise.all([
      pool.query(historySql, [id, check, before ?? '9223372036854775807', limit + 1]),
      before === undefined ? null : timeOf(pool, id, before),
    ])
    const rows = rowsSchema.parse(found.rows)
    const page = rows.slice(0, limit)
    return {
      rows: page.map((row, index) => ({ ...row, until: page[index - 1]?.at ?? newer })),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    }
  })
}

/** The change that a page goes on from ended the first one on it. */
async function timeOf(pool: pg.Pool, service: string, id: string): Promise<string | null> {
  const { rows } = await pool.query('SELECT at FROM evidence WHERE service_id = $1 AND id = $2', [service, id])
  return z.array(z.object({ at: time })).parse(rows)[0]?.at ?? null
}
