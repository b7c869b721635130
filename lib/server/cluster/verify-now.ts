import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { askToVerify } from './ask-to-verify.ts'
import { findCluster } from './find-cluster.ts'

export const VerifyNow = z.object({ cluster: z.string() })

/** Has a worker call the cluster and list its powers. Answers when it was asked, ISO 8601. Throws NOT_FOUND, CLUSTER_REMOVED. */
export async function verifyNow(ctx: Ctx, { cluster }: z.infer<typeof VerifyNow>): Promise<{ askedAt: string }> {
  must(ctx, 'cluster.edit', cluster)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const { id } = await findCluster(tx, cluster)
      await askToVerify(db, tx, id, ctx.now)
      return { askedAt: new Date(ctx.now).toISOString() }
    }),
  )
}
