import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { startLook } from './start-look.ts'

/**
 * The job that follows a new credential: lists its powers, and where nothing stands in the way looks at the cluster for the first time.
 * What the environment names is looked at by whoever starts Landfall.
 */
export async function verifyCluster(
  ctx: Ctx,
  { clusterId }: { clusterId: string },
  verify: (clusterId: string) => Promise<boolean>,
): Promise<void> {
  must(ctx, 'cluster.read', clusterId)
  if (!(await verify(clusterId))) return
  await database((db) =>
    db.prisma.$transaction(async (tx) => {
      const cluster = await tx.cluster.findUniqueOrThrow({
        where: { id: clusterId },
        select: { id: true, source: true, seededAt: true, removedAt: true, _count: { select: { gathers: true } } },
      })
      if (cluster.source !== 'stored' || cluster.removedAt !== null) return
      if (cluster.seededAt === null || cluster._count.gathers === 0) await startLook(tx, ctx, cluster)
    }),
  )
}
