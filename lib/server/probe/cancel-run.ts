import type pg from 'pg'
import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Run } from '#lib/domain/run.ts'
import { notifyBatch } from '../batch/notify.ts'
import { database, transaction } from '../db.ts'
import { mustBeRunId, runById, unknownRun } from './run-row.ts'

export const CancelRun = z.object({ run: z.string() })

/** Cancels a run that has not ended: it stores no evidence any more. Throws NOT_FOUND, and NOT_CANCELLABLE for one that has ended. */
export async function cancelRun(ctx: Ctx, { run }: z.infer<typeof CancelRun>): Promise<Run> {
  must(ctx, 'run.cancel', run)
  mustBeRunId(run)
  return database(({ pool }) =>
    transaction(pool, async (client) => {
      const batchId = await lockBatch(client, run)
      const { rowCount } = await client.query(
        `UPDATE probe_run SET state = 'cancelled', ended_at = now(),
           event_base = (SELECT COALESCE(max(seq), 0) FROM run_event WHERE batch_id = $2)
         WHERE id = $1 AND state IN ('queued', 'running')`,
        [run, batchId],
      )
      if (rowCount === 0) throw new Refused('NOT_CANCELLABLE', 'This run has ended already.', { status: 409 })
      await client.query(
        `UPDATE probe_batch SET state = 'cancelled', ended_at = now() WHERE id = $1 AND state = 'queued' AND scope = 'service'
           AND NOT EXISTS (SELECT 1 FROM probe_run WHERE batch_id = $1 AND state IN ('queued', 'running'))`,
        [batchId],
      )
      await notifyBatch(client, batchId)
      return runById(client, run)
    }),
  )
}

/** The batch first and its runs after it: the order in which the job locks them too. */
async function lockBatch(client: pg.ClientBase, run: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT b.id FROM probe_batch b JOIN probe_run r ON r.batch_id = b.id WHERE r.id = $1 FOR UPDATE OF b',
    [run],
  )
  if (rows[0] === undefined) throw unknownRun()
  return rows[0].id
}
