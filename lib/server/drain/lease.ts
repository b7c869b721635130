import type pg from 'pg'
import { z } from 'zod'

/** The right to work on an experiment: every write checks that `fence` is still the one of the row and that the lease has not run out. */
export interface Lease {
  id: string
  fence: number
}

/** This worker is no longer the one; whatever it still wanted to write is not written. */
export class LeaseLost extends Error {
  constructor(id: string) {
    super(`the lease of experiment ${id} is lost`)
    this.name = 'LeaseLost'
  }
}

const claimedSchema = z.array(z.object({ id: z.string(), fence: z.number() }))

/** The words of the index experiment_open come first, so that a look at nothing to do costs nothing. */
const claimSql = `UPDATE experiment SET state = CASE WHEN state = 'queued' THEN 'guarding' ELSE state END, fence = fence + 1, worker = $1,
    started_at = COALESCE(started_at, now()), lease_until = clock_timestamp() + make_interval(secs => $2)
  WHERE id = ANY (ARRAY(
    SELECT id FROM experiment WHERE state IN ('queued', 'guarding', 'baseline', 'evicting', 'observing')
      AND (state = 'queued' OR lease_until < clock_timestamp())
    ORDER BY created_at LIMIT $3 FOR UPDATE SKIP LOCKED
  )) RETURNING id, fence`

/** Takes the oldest experiments that nobody works on: queued, or left by a worker whose lease ran out. Times are the database's. */
export async function claimExperiments(
  pool: pg.Pool,
  { worker, seconds, atMost }: { worker: string; seconds: number; atMost: number },
): Promise<Lease[]> {
  const { rows } = await pool.query({ name: 'claim-experiments', text: claimSql, values: [worker, seconds, atMost] })
  return claimedSchema.parse(rows)
}

const held = `id = $1 AND fence = $2 AND ended_at IS NULL AND lease_until >= clock_timestamp()`

/** Prolongs the lease; throws LeaseLost. Answers whether somebody asked for the end meanwhile. */
export async function renewLease(
  pool: pg.Pool,
  { id, fence }: Lease,
  seconds: number,
): Promise<{ cancelled: boolean }> {
  const { rows } = await pool.query<{ cancelled: boolean }>(
    `UPDATE experiment SET lease_until = clock_timestamp() + make_interval(secs => $3) WHERE ${held}
     RETURNING cancel_asked_at IS NOT NULL AS cancelled`,
    [id, fence, seconds],
  )
  if (rows[0] === undefined) throw new LeaseLost(id)
  return rows[0]
}

/** The first statement of every transaction of the job: holds the experiment until the commit, or throws LeaseLost. */
export async function holdLease(client: pg.ClientBase, { id, fence }: Lease): Promise<void> {
  const { rowCount } = await client.query(`SELECT 1 FROM experiment WHERE ${held} FOR NO KEY UPDATE`, [id, fence])
  if (rowCount === 0) throw new LeaseLost(id)
}
