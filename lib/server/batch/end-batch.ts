import type pg from 'pg'
import { z } from 'zod'
import type { Refused } from '#lib/domain/refused.ts'
import { type Lease, LeaseLost } from './lease.ts'
import { batchChannel } from './notify.ts'

/** The batches first and their runs after them: the order in which everybody locks them. */
const endSql = `WITH ended AS (
    UPDATE probe_batch b SET state = CASE WHEN e.code IS NULL THEN 'done' ELSE 'failed' END, ended_at = now(), lease_until = NULL,
      error_code = e.code, error_message = e.message
    FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[]) AS e(id, fence, code, message)
    WHERE b.id = e.id AND b.fence = e.fence AND b.state = 'running' AND b.lease_until >= clock_timestamp()
    RETURNING b.id, e.code, e.message
  ), failed AS (
    UPDATE probe_run r SET state = 'failed', ended_at = now(), error_code = e.code, error_message = e.message,
      event_base = (SELECT COALESCE(max(seq), 0) FROM run_event WHERE batch_id = r.batch_id)
    FROM ended e WHERE r.batch_id = e.id AND r.state IN ('queued', 'running')
  )
  SELECT id, pg_notify('${batchChannel}', id::text) IS NULL AS told FROM ended`

const endedSchema = z.array(z.object({ id: z.string() }))

interface Ending {
  lease: Lease
  error: Pick<Refused, 'code' | 'message'> | null
  settled: PromiseWithResolvers<void>
}

/** What waits for the statement under way, by pool. */
const waiting = new WeakMap<pg.Pool, Ending[]>()

/**
 * Ends the batch; runs that are still open (there are none after a success) fail with its error. Throws LeaseLost. Batches that end while
 * others are being ended go together, in one statement and one commit.
 */
export function endBatch(pool: pg.Pool, lease: Lease, error: Pick<Refused, 'code' | 'message'> | null): Promise<void> {
  const ending: Ending = { lease, error, settled: Promise.withResolvers() }
  const queue = waiting.get(pool)
  if (queue !== undefined) queue.push(ending)
  else {
    waiting.set(pool, [ending])
    queueMicrotask(() => void endAll(pool))
  }
  return ending.settled.promise
}

async function endAll(pool: pg.Pool): Promise<void> {
  for (let some = waiting.get(pool) ?? []; some.length > 0; some = waiting.get(pool) ?? []) {
    waiting.set(pool, [])
    await endSome(pool, some)
  }
  waiting.delete(pool)
}

async function endSome(pool: pg.Pool, some: readonly Ending[]): Promise<void> {
  const values = [
    some.map(({ lease }) => lease.batchId),
    some.map(({ lease }) => lease.fence),
    some.map(({ error }) => error?.code ?? null),
    some.map(({ error }) => error?.message ?? null),
  ]
  try {
    const { rows } = await pool.query({ name: 'end-batches', text: endSql, values })
    const ended = new Set(endedSchema.parse(rows).map(({ id }) => id))
    for (const { lease, settled } of some)
      if (ended.has(lease.batchId)) settled.resolve()
      else settled.reject(new LeaseLost(lease.batchId))
  } catch (error) {
    for (const { settled } of some) settled.reject(error)
  }
}
