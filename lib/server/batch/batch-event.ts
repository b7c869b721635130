import type pg from 'pg'
import { transaction } from '../db.ts'
import { holdLease, type Lease } from './lease.ts'
import { notifyBatch } from './notify.ts'

/** What all runs of a batch tell alike. */
export type BatchEvent = { type: 'state'; state: 'running' } | { type: 'fact'; fact: string; ok: boolean }

async function append(client: pg.ClientBase, batchId: string, event: BatchEvent): Promise<void> {
  await client.query(
    'INSERT INTO run_event (batch_id, seq, data) SELECT $1, COALESCE(max(seq), 0) + 1, $2 FROM run_event WHERE batch_id = $1',
    [batchId, JSON.stringify(event)],
  )
  await notifyBatch(client, batchId)
}

/** Tells one event; throws LeaseLost. Calls of one worker must follow each other. */
export async function tell(pool: pg.Pool, lease: Lease, event: BatchEvent): Promise<void> {
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    await append(client, lease.batchId, event)
  })
}

/** Marks the runs as running and says so. */
export async function beginRuns(pool: pg.Pool, lease: Lease): Promise<void> {
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    await client.query(
      `UPDATE probe_run SET state = 'running', started_at = now() WHERE batch_id = $1 AND state = 'queued'`,
      [lease.batchId],
    )
    await append(client, lease.batchId, { type: 'state', state: 'running' })
  })
}
