import type pg from 'pg'
import { z } from 'zod'

/** The right to work on a batch: every write checks that `fence` is still the one of the row and that the lease has not run out. */
export interface Lease {
  batchId: string
  fence: number
}

/** This worker is no longer the one; whatever it still wanted to write is not written. */
export class LeaseLost extends Error {
  constructor(batchId: string) {
    super(`the lease of batch ${batchId} is lost`)
    this.name = 'LeaseLost'
  }
}

const claimedSchema = z.array(z.object({ fence: z.number() }))
const free = `(state = 'queued' OR (state = 'running' AND lease_until < clock_timestamp()))`

/**
 * Takes a batch that nobody works on: queued, or left by a worker whose lease ran out. Null when somebody has it or it has ended. All
 * times are those of the database, so that the clocks of workers do not matter.
 */
export async function claimBatch(
  pool: pg.Pool,
  batchId: string,
  by: { worker: string; seconds: number },
): Promise<Lease | null> {
  const { rows } = await pool.query(
    `UPDATE probe_batch SET state = 'running', fence = fence + 1, worker = $2, started_at = COALESCE(started_at, now()),
       lease_until = clock_timestamp() + make_interval(secs => $3)
     WHERE id = (SELECT id FROM probe_batch WHERE id = $1 AND ${free} FOR UPDATE SKIP LOCKED)
     RETURNING fence`,
    [batchId, by.worker, by.seconds],
  )
  const [claimed] = claimedSchema.parse(rows)
  return claimed === undefined ? null : { batchId, fence: claimed.fence }
}

/** Batches that wait for a worker: those whose lease ran out, and queued ones that no job has started for two seconds. */
export async function findAbandoned(pool: pg.Pool, limit: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM probe_batch WHERE (state = 'running' AND lease_until < clock_timestamp())
       OR (state = 'queued' AND created_at < clock_timestamp() - interval '2 seconds')
     ORDER BY created_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  )
  return rows.map(({ id }) => id)
}

/** Prolongs the lease; throws LeaseLost. Answers with the number of runs that have not ended. */
export async function renewLease(pool: pg.Pool, lease: Lease, seconds: number): Promise<number> {
  const { rows } = await pool.query<{ open: number }>(
    `UPDATE probe_batch SET lease_until = clock_timestamp() + make_interval(secs => $3)
     WHERE id = $1 AND fence = $2 AND state = 'running' AND lease_until >= clock_timestamp()
     RETURNING (SELECT count(*)::int FROM probe_run WHERE batch_id = $1 AND state IN ('queued', 'running')) AS open`,
    [lease.batchId, lease.fence, seconds],
  )
  if (rows[0] === undefined) throw new LeaseLost(lease.batchId)
  return rows[0].open
}

/** Gives the batch back at once, for another worker to go on. */
export async function giveBack(pool: pg.Pool, { batchId, fence }: Lease): Promise<void> {
  await pool.query(
    `UPDATE probe_batch SET lease_until = clock_timestamp() - interval '1 millisecond' WHERE id = $1 AND fence = $2 AND state = 'running'`,
    [batchId, fence],
  )
}

/** The first statement of every transaction of the job: holds the batch until the commit, or throws LeaseLost. */
export async function holdLease(client: pg.ClientBase, { batchId, fence }: Lease): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM probe_batch WHERE id = $1 AND fence = $2 AND state = 'running' AND lease_until >= clock_timestamp() FOR NO KEY UPDATE`,
    [batchId, fence],
  )
  if (rowCount === 0) throw new LeaseLost(batchId)
}
