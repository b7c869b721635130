import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { runStateSchema } from '#lib/domain/run.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { type Batch, readBatch } from './read-batch.ts'

const most = 100

const headSchema = z.object({ createdAt: time, startedAt: time.nullable(), endedAt: time.nullable() })
const clustersSchema = z.array(z.object({ id: z.string(), name: z.string(), tookMs: z.number().nullable() }))
const runsSchema = z.array(
  z.object({
    id: z.string(),
    service: z.string(),
    state: runStateSchema,
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
)

/** A batch as its page shows it. `tookMs`: until the facts of the cluster were there, from the start; null while it is read. */
export interface BatchDetail extends z.infer<typeof headSchema> {
  batch: Batch
  clusters: z.infer<typeof clustersSchema>
  /** The first runs, those that failed before those that go on; by name. */
  runs: z.infer<typeof runsSchema>
}

/** A batch with its clusters, the slowest first, and its runs. Throws NOT_FOUND. */
export async function readBatchDetail(ctx: Ctx, { batch: id }: { batch: string }): Promise<BatchDetail> {
  must(ctx, 'run.read', id)
  const batch = await readBatch(ctx, { batch: id })
  return database(async ({ pool }) => {
    const [head, clusters, runs] = await Promise.all([
      pool.query(
        `SELECT created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt" FROM probe_batch WHERE id = $1`,
        [batch.id],
      ),
      pool.query(
        `SELECT c.slug AS id, c.name, (extract(epoch FROM p.taken_at - COALESCE(b.started_at, b.created_at)) * 1000)::float8 AS "tookMs"
         FROM batch_cluster l JOIN cluster c ON c.id = l.cluster_id JOIN probe_batch b ON b.id = l.batch_id
         LEFT JOIN snapshot p ON p.batch_id = l.batch_id AND p.cluster_id = l.cluster_id
         WHERE l.batch_id = $1 ORDER BY "tookMs" DESC NULLS FIRST, c.slug`,
        [batch.id],
      ),
      pool.query(
        `SELECT r.id, s.name AS service, r.state, CASE WHEN r.error_code IS NOT NULL THEN json_build_object('code', r.error_code, 'message', COALESCE(r.error_message, '')) END AS error FROM probe_run r JOIN service s ON s.id = r.service_id
         WHERE r.batch_id = $1 ORDER BY array_position(ARRAY['failed', 'running', 'queued', 'cancelled', 'done'], r.state), s.slug LIMIT ${most}`,
        [batch.id],
      ),
    ])
    return {
      ...headSchema.parse(head.rows[0]),
      batch,
      clusters: clustersSchema.parse(clusters.rows),
      runs: runsSchema.parse(runs.rows),
    }
  })
}
