import { z } from 'zod'
import { namespacesSchema } from '#lib/domain/new-cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { askToVerify } from './ask-to-verify.ts'
import { findCluster, mustBeVersion } from './find-cluster.ts'
import { tellChange } from './tell-change.ts'

export const EditCluster = z.object({
  cluster: z.string(),
  /** The one that was seen. */
  version: z.number().int(),
  namespaces: namespacesSchema,
})

/**
 * Changes which namespaces Landfall may look into; its powers are asked for again, because there may be others there. Throws NOT_FOUND,
 * VERSION_CONFLICT, and MANAGED_ELSEWHERE for a cluster that the environment names.
 */
export async function editCluster(ctx: Ctx, input: z.input<typeof EditCluster>): Promise<{ version: number }> {
  const { cluster, version, namespaces } = EditCluster.parse(input)
  must(ctx, 'cluster.edit', cluster)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      mustBeVersion(found, version)
      if (found.source !== 'stored')
        throw new Refused('MANAGED_ELSEWHERE', 'This cluster is set by LANDFALL_NAMESPACES when Landfall starts.', {
          status: 409,
        })
      const changed = await tx.cluster.update({
        where: { id: found.id },
        data: { namespaces, version: { increment: 1 }, verifiedEpoch: null },
        select: { version: true },
      })
      await tellChange(tx, ctx, 'namespacesEdited', { cluster, before: found.namespaces, after: namespaces })
      await askToVerify(db, tx, found.id, ctx.now)
      return changed
    }),
  )
}
