import { z } from 'zod'
import type { FactSet } from '#lib/domain/facts.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { unpackSnapshot } from '../batch/snapshot.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { runById } from './run-row.ts'

export const ReadSnapshot = z.object({ run: z.string() })

/** The facts a run judged, per cluster. */
export interface RunSnapshot {
  run: string
  clusters: { cluster: string; takenAt: string; facts: FactSet }[]
}

const rowsSchema = z.array(
  z.object({ cluster: z.string(), takenAt: time, format: z.number(), body: z.instanceof(Buffer) }),
)

/**
 * The facts a run judged, checked against their schema. Throws NOT_FOUND for an unknown run, SNAPSHOT_GONE once it was cleared away (its
 * evidence stays), SNAPSHOT_UNREADABLE for one of another version.
 */
export async function readSnapshot(ctx: Ctx, { run }: z.infer<typeof ReadSnapshot>): Promise<RunSnapshot> {
  must(ctx, 'snapshot.read', run)
  return database(async ({ pool }) => {
    const { id } = await runById(pool, run)
    const { rows } = await pool.query(
      `SELECT c.slug AS cluster, p.taken_at AS "takenAt", p.format, p.body FROM snapshot p JOIN cluster c ON c.id = p.cluster_id
       WHERE p.batch_id = (SELECT batch_id FROM probe_run WHERE id = $1) ORDER BY c.slug`,
      [id],
    )
    if (rows.length === 0)
      throw new Refused('SNAPSHOT_GONE', 'The facts of this run are not kept any more.', { status: 410 })
    const clusters = rowsSchema.parse(rows).map(async ({ cluster, takenAt, ...packed }) => ({
      cluster,
      takenAt,
      facts: await unpackSnapshot(packed),
    }))
    return { run: id, clusters: await Promise.all(clusters) }
  })
}
