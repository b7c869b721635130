import { z } from 'zod'
import { namespacesSchema } from '#lib/domain/new-cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { findCluster, mustBeVersion } from '../cluster/find-cluster.ts'
import { tellChange } from '../cluster/tell-change.ts'
import { database } from '../db.ts'

export const AllowDrainNamespaces = z.object({
  cluster: z.string(),
  /** The one that was seen. */
  version: z.number().int(),
  namespaces: namespacesSchema,
})

/**
 * Changes in which namespaces of a cluster a drain test may evict; none by default. Throws NOT_FOUND, CLUSTER_REMOVED, VERSION_CONFLICT.
 */
export async function allowDrainNamespaces(
  ctx: Ctx,
  input: z.input<typeof AllowDrainNamespaces>,
): Promise<{ version: number }> {
  const { cluster, version, namespaces } = AllowDrainNamespaces.parse(input)
  must(ctx, 'cluster.edit', cluster)
  return database(({ prisma }) =>
    prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      mustBeVersion(found, version)
      const changed = await tx.cluster.update({
        where: { id: found.id },
        data: { drainNamespaces: namespaces, version: { increment: 1 } },
        select: { version: true },
      })
      await tellChange(tx, ctx, 'drainNamespacesEdited', { cluster, before: found.drainNamespaces, after: namespaces })
      return changed
    }),
  )
}
