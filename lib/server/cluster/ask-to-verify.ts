import type { Database } from '../db.ts'
import type { Prisma } from '../generated/client.ts'
import { enqueue } from '../queue.ts'

/** Has a worker call the cluster and list its powers, once `tx` commits. `clusterId` is the row id, `now` in milliseconds. */
export async function askToVerify(
  db: Database,
  tx: Prisma.TransactionClient,
  clusterId: string,
  now: number,
): Promise<void> {
  await tx.cluster.update({ where: { id: clusterId }, data: { verifyAskedAt: new Date(now) }, select: { id: true } })
  await enqueue(db, tx, 'verifyCluster', { clusterId })
}
