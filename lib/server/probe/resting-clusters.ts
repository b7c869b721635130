import { z } from 'zod'
import { pausedUntil } from '#lib/domain/schedule.ts'
import type { Prisma } from '../generated/client.ts'
import { time } from '../sql-types.ts'

const rowSchema = z.object({
  id: z.string(),
  breakerUntil: time.nullable(),
  faults: z.number(),
  lastFault: time.nullable(),
  busy: z.boolean(),
})

/**
 * Clusters (row ids) that are not to be asked by the schedule now: a worker leaves them alone, their last gathers got nowhere, or a batch
 * of the schedule is still under way there, so that a slow cluster never fills the hands of the workers.
 */
export async function restingClusters(tx: Prisma.TransactionClient, now: number): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw`
    SELECT c.id, c.breaker_until AS "breakerUntil", f.faults, f.last AS "lastFault",
      EXISTS (SELECT FROM probe_batch b JOIN batch_cluster bc ON bc.batch_id = b.id
        WHERE bc.cluster_id = c.id AND b.trigger = 'schedule' AND b.state IN ('queued', 'running')) AS busy
    FROM cluster c CROSS JOIN LATERAL (
      SELECT count(*)::int AS faults, max(g.at) AS last FROM cluster_gather g WHERE g.cluster_id = c.id AND g.fault_code IS NOT NULL
        AND NOT EXISTS (SELECT FROM cluster_gather o WHERE o.cluster_id = c.id AND o.fault_code IS NULL AND o.id > g.id)
    ) f`
  const resting = z
    .array(rowSchema)
    .parse(rows)
    .filter(({ breakerUntil, faults, lastFault, busy }) => {
      const until = breakerUntil === null ? 0 : Date.parse(breakerUntil)
      const paused = lastFault === null ? 0 : pausedUntil(faults, Date.parse(lastFault))
      return busy || Math.max(until, paused) > now
    })
  return new Set(resting.map(({ id }) => id))
}
