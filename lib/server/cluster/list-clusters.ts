import type { Cluster } from '#lib/domain/cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { clusterOf, clusterSql, parseClusters } from './cluster-select.ts'

/** All clusters by name, those that were removed last, with how many services live there and how many workloads belong to none. */
export async function listClusters(ctx: Ctx): Promise<Cluster[]> {
  must(ctx, 'cluster.read')
  const sql = `${clusterSql} ORDER BY c.removed_at IS NOT NULL, c.name_key`
  const { rows } = await database(({ pool }) => pool.query(sql, [1]))
  return parseClusters(rows).map((row) => clusterOf(row, ctx.now))
}
