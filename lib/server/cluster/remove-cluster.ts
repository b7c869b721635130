import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'
import { database } from '../db.ts'
import { findCluster } from './find-cluster.ts'
import { tellChange } from './tell-change.ts'

export const RemoveCluster = z.object({
  cluster: z.string(),
  /** The name of the cluster, typed. */
  confirm: z.string(),
})

/**
 * Ends the gathering of a cluster and deletes its credential. Services, runs, evidence and snapshots that refer to it stay and say so; it
 * comes back under the same name. Throws NOT_FOUND, CLUSTER_REMOVED, CONFIRMATION_MISMATCH.
 */
export async function removeCluster(ctx: Ctx, input: z.input<typeof RemoveCluster>): Promise<{ id: string }> {
  const { cluster, confirm } = RemoveCluster.parse(input)
  must(ctx, 'cluster.edit', cluster)
  return database(({ prisma }) =>
    prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      if (nameKeyOf(confirm.trim()) !== nameKeyOf(found.name))
        throw new Refused('CONFIRMATION_MISMATCH', 'Type the name of the cluster to remove it.', { field: 'confirm' })
      await tx.clusterCredential.deleteMany({ where: { clusterId: found.id } })
      await tx.unassigned.deleteMany({ where: { clusterId: found.id } })
      await tx.cluster.update({
        where: { id: found.id },
        data: { removedAt: new Date(ctx.now), version: { increment: 1 } },
        select: { id: true },
      })
      await tellChange(tx, ctx, 'removed', { cluster })
      return { id: found.slug }
    }),
  )
}
