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

const claimedSchema = z.array(z.object({ id: z.string(), fence: z.number() }))

/** The words of the index probe_batch_open come first, so that a look at nothing to do costs nothing. */
const claimSql = `UPDATE probe_batch SET state = 'running', fence = fence + 1, worker = $1, started_at = COALESCE(started_at, now()),
    lease_until = clock_timestamp() + make_interval(secs => $2)
  WHERE id = ANY (ARRAY(
    SELECT id FROM probe_batch WHERE state IN ('queued', 'running') AND (state = 'queued' OR lease_until < clock_timestamp())
      AND ($4::uuid IS NULL OR id = $4)
    ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED
  )) RETURNING id, fence`

interface Claim {
  worker: string
  seconds: number
  atMost: number
  /** Only this batch. */
  id?: string
}

/**
 * Takes the oldest batches that nobody works on: queued, or left by a worker whose lease ran out. Several workers that ask at once get
 * different ones. All times are those of the database, so that the clocks of workers do not matter.
 */
export async function claimBatches(pool: pg.Pool, { worker, seconds, atMost, id }: Claim): Promise<Lease[]> {
  const values = [worker, seconds, atMost, id ?? null]
  const { rows } = await pool.query({ name: 'claim-batches', text: claimSql, values })
  return claimedSchema.parse(rows).map((row) => ({ batchId: row.id, fence: row.fence }))
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
