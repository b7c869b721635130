import { z } from 'zod'
import type { Cluster } from '#lib/domain/cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { count, time } from '../sql-types.ts'

const rowSchema = z.object({
  slug: z.string(),
  name: z.string(),
  seen_at: time.nullable(),
  fault_code: z.string().nullable(),
  fault_message: z.string().nullable(),
  services: count,
  unassigned: count,
})

/** All clusters by name, with how many services live there and how many workloads belong to none. */
export async function listClusters(ctx: Ctx): Promise<Cluster[]> {
  must(ctx, 'cluster.read')
  const { rows } = await database(({ pool }) =>
    pool.query(`
      SELECT c.slug, c.name, c.seen_at, c.fault_code, c.fault_message,
        (SELECT count(DISTINCT service_id) FROM workload_ref WHERE cluster_id = c.id) AS services,
        (SELECT count(*) FROM unassigned WHERE cluster_id = c.id) AS unassigned
      FROM cluster c ORDER BY c.name_key`),
  )
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ slug, name, seen_at, fault_code, fault_message, ...counts }) => ({
      id: slug,
      name,
      state: fault_code !== null ? 'unreachable' : seen_at === null ? 'unverified' : 'reached',
      seenAt: seen_at,
      fault: fault_code === null ? null : { code: fault_code, message: fault_message ?? '' },
      ...counts,
    }))
}
