import type pg from 'pg'
import type { Breaker } from '#lib/cluster/breaker.ts'
import { keysOf } from '#lib/cluster/keys.ts'
import type { FactSet } from '#lib/domain/facts.ts'

/** So many are kept of each cluster. */
const kept = 20

/** Calls of one gather, and milliseconds in which they waited for their turn, all together. */
export interface Spent {
  calls: number
  waitedMs: number
}

interface Gather extends Spent {
  ms: number
  set: FactSet
  /** Why nothing was asked at all. */
  faultCode: string | null
  breaker: ReturnType<Breaker['opened']>
}

/** Keeps what a gather took, for people; older ones go. What cannot be kept is lost, and the gather stands all the same. */
export async function keepGather(pool: pg.Pool, clusterId: string, gather: Gather): Promise<void> {
  const { set, breaker } = gather
  const missed = keysOf(set).flatMap((fact) => {
    const found = set[fact]
    return found === undefined || found.ok ? [] : [{ fact, code: found.code, reason: found.reason }]
  })
  const read = keysOf(set).length - missed.length
  await pool.query(
    `INSERT INTO cluster_gather (cluster_id, ms, calls, waited_ms, read, missed, fault_code) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      clusterId,
      Math.round(gather.ms),
      gather.calls,
      Math.round(gather.waitedMs),
      read,
      JSON.stringify(missed),
      gather.faultCode,
    ],
  )
  await pool.query(
    `DELETE FROM cluster_gather WHERE cluster_id = $1
       AND id <= (SELECT id FROM cluster_gather WHERE cluster_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)`,
    [clusterId, kept],
  )
  await pool.query('UPDATE cluster SET breaker_until = $2, breaker_reason = $3 WHERE id = $1', [
    clusterId,
    breaker === null ? null : new Date(breaker.until),
    breaker?.why.reason ?? null,
  ])
}
