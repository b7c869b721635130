import type pg from 'pg'
import type { Refused } from '#lib/domain/refused.ts'
import { transaction } from '../db.ts'
import { holdLease, type Lease } from './lease.ts'
import { notifyBatch } from './notify.ts'

/** Ends the batch; runs that are still open (there are none after a success) fail with its error. Throws LeaseLost. */
export async function endBatch(
  pool: pg.Pool,
  lease: Lease,
  error: Pick<Refused, 'code' | 'message'> | null,
): Promise<void> {
  const { batchId } = lease
  const said = [error?.code ?? null, error?.message ?? null]
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    await client.query(
      `UPDATE probe_run SET state = 'failed', ended_at = now(), error_code = $2, error_message = $3,
         event_base = (SELECT COALESCE(max(seq), 0) FROM run_event WHERE batch_id = $1)
       WHERE batch_id = $1 AND state IN ('queued', 'running')`,
      [batchId, ...said],
    )
    await client.query(
      `UPDATE probe_batch SET state = CASE WHEN $2::text IS NULL THEN 'done' ELSE 'failed' END, ended_at = now(), lease_until = NULL,
         error_code = $2, error_message = $3 WHERE id = $1`,
      [batchId, ...said],
    )
    await notifyBatch(client, batchId)
  })
}
