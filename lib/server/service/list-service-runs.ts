import { z } from 'zod'
import { listedRunSchema, type RunList } from '#lib/domain/history.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { runColumns, runOf } from '../probe/run-row.ts'
import { beforeSchema, pageOf, placeOf } from './page-place.ts'
import { serviceRowId } from './service-id.ts'

export const ListServiceRuns = z.object({
  service: z.string(),
  before: beforeSchema('uuid'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
})

const changedSchema = listedRunSchema.pick({ changes: true, first: true })

/** An event is written in the transaction that ends its run, so its time lies within the run: one probe of the index each. */
export const serviceRunsSql = `SELECT ${runColumns}, COALESCE(c.changes, 0) AS changes, COALESCE(c.first, 0) AS first
  FROM (SELECT * FROM probe_run WHERE service_id = $1 AND (created_at, id) < ($2::timestamptz, $3::uuid)
    ORDER BY created_at DESC, id DESC LIMIT $4) r
  JOIN service s ON s.id = r.service_id JOIN probe_batch b ON b.id = r.batch_id
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE change ->> 'from' IS NOT NULL)::int AS changes, count(*) FILTER (WHERE change ->> 'from' IS NULL)::int AS first
    FROM event e CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'changes') change
    WHERE e.service_id = r.service_id AND e.at BETWEEN r.created_at AND r.ended_at AND e.type = 'verdicts.changed'
      AND e.data ->> 'run' = r.id::text
  ) c ON true
  ORDER BY r.created_at DESC, r.id DESC`

/** The runs of a service, newest first, each with how many checks it changed. Throws NOT_FOUND. */
export async function listServiceRuns(ctx: Ctx, input: z.input<typeof ListServiceRuns>): Promise<RunList> {
  must(ctx, 'run.read', input.service)
  const { service, before, limit } = ListServiceRuns.parse(input)
  const { at, key } = placeOf(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const { rows } = await pool.query(serviceRunsSql, [id, at, key, limit + 1])
    const runs = rows.map((row) => ({ ...runOf(row), ...changedSchema.parse(row) }))
    return pageOf(runs, limit, (run) => `${run.createdAt}~${run.id}`)
  })
}
