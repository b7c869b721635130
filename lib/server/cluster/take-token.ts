import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** Calls a second and calls at once, per cluster, over all workers (trust.md, rule 23). */
export const rate = 5
export const burst = 10

/**
 * Waits for the turn of one call to a cluster (row id). The bucket is a row that all workers share: a call takes its token at once,
 * perhaps one that is not there yet, and then waits as long as it will take to drip in.
 */
export async function takeToken(pool: pg.Pool, clusterId: string, signal: AbortSignal): Promise<void> {
  const { rows } = await pool.query<{ tokens: number }>(
    `INSERT INTO rate_bucket AS b (cluster_id, tokens, at) VALUES ($1, $3 - 1, clock_timestamp())
     ON CONFLICT (cluster_id) DO UPDATE SET
       tokens = LEAST($3, b.tokens + extract(epoch FROM clock_timestamp() - b.at) * $2) - 1, at = clock_timestamp()
     RETURNING tokens`,
    [clusterId, rate, burst],
  )
  const tokens = rows[0]?.tokens ?? 0
  if (tokens < 0) await sleep((-tokens / rate) * 1000, undefined, { signal })
}
