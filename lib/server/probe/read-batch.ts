import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { runStateSchema } from '#lib/domain/run.ts'
import { database } from '../db.ts'

const batchSchema = z.object({
  id: z.string(),
  state: runStateSchema,
  /** Runs that have not ended, and those that have; `failed` and `cancelled` are among the latter. */
  open: z.number().int(),
  ended: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type Batch = z.infer<typeof batchSchema>

/** How far a batch has come. Throws NOT_FOUND. */
export async function readBatch(ctx: Ctx, { batch }: { batch: string }): Promise<Batch> {
  must(ctx, 'run.read', batch)
  const { rows } = await database(({ pool }) =>
    pool.query(
      `SELECT b.id, b.state, count(r.id) FILTER (WHERE r.ended_at IS NULL)::int AS open,
         count(r.id) FILTER (WHERE r.ended_at IS NOT NULL)::int AS ended,
         count(r.id) FILTER (WHERE r.state = 'failed')::int AS failed,
         count(r.id) FILTER (WHERE r.state = 'cancelled')::int AS cancelled,
         CASE WHEN b.error_code IS NOT NULL THEN jsonb_build_object('code', b.error_code, 'message', b.error_message) END AS error
       FROM probe_batch b LEFT JOIN probe_run r ON r.batch_id = b.id WHERE b.id::text = $1 GROUP BY b.id`,
      [batch],
    ),
  )
  if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no batch of this id.', { status: 404 })
  return batchSchema.parse(rows[0])
}
