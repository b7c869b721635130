import { z } from 'zod'
import type { ClusterDetail } from '#lib/domain/cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { clusterOf, clusterSql, parseClusters } from './cluster-select.ts'
import { factPowers } from './fact-powers.ts'

export const ReadCluster = z.object({ cluster: z.string() })

const lastGathers = 10

/** One cluster: what its credential may do and what is missing, and its last gathers. Throws NOT_FOUND. */
export async function readCluster(ctx: Ctx, { cluster }: z.infer<typeof ReadCluster>): Promise<ClusterDetail> {
  must(ctx, 'cluster.read', cluster)
  const { rows } = await database(({ pool }) => pool.query(`${clusterSql} WHERE c.slug = $2`, [lastGathers, cluster]))
  const [row] = parseClusters(rows)
  if (row === undefined) throw new Refused('NOT_FOUND', 'There is no cluster of this id.', { status: 404 })
  const powers = row.is_verified ? row.powers : null
  const { kind, added_at: addedAt, added_by: addedBy } = row
  const hasCredential = kind !== null && addedAt !== null && addedBy !== null
  return {
    ...clusterOf(row, ctx.now),
    credential: hasCredential ? { kind, addedAt, addedBy } : null,
    verifiedAt: powers === null ? null : row.verified_at,
    strong: (powers?.strong ?? []).map((each) => ({ ...each, confirmed: row.confirmed_powers.includes(each.power) })),
    asked: powers?.asked ?? [],
    incomplete: powers?.incomplete ?? false,
    facts: factPowers(row.namespaces, powers, row.reach_way),
    gathers: row.gathers,
    reach: { way: row.reach_way, allow: row.reach_allow },
    drainNamespaces: row.drain_namespaces,
  }
}
