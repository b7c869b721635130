import { Refused } from '#lib/domain/refused.ts'
import type { Prisma } from '../generated/client.ts'

const select = {
  id: true,
  slug: true,
  name: true,
  source: true,
  version: true,
  namespaces: true,
  drainNamespaces: true,
  reachWay: true,
  reachAllow: true,
  removedAt: true,
  seededAt: true,
  powers: true,
  confirmedPowers: true,
} as const

/** The cluster that somebody is about to change, locked until the transaction ends. Throws NOT_FOUND, CLUSTER_REMOVED. */
export async function findCluster(tx: Prisma.TransactionClient, slug: string) {
  await tx.$queryRaw`SELECT 1 FROM cluster WHERE slug = ${slug} FOR NO KEY UPDATE`
  const found = await tx.cluster.findUnique({ where: { slug }, select })
  if (found === null) throw new Refused('NOT_FOUND', 'There is no cluster of this id.', { status: 404 })
  if (found.removedAt !== null)
    throw new Refused('CLUSTER_REMOVED', 'This cluster was removed. Add one of the same name to bring it back.', {
      status: 409,
    })
  return found
}

/** Throws VERSION_CONFLICT where somebody else changed the cluster since. */
export function mustBeVersion({ version }: { version: number }, seen: number): void {
  if (version === seen) return
  const message = `Somebody else changed this cluster in the meantime: its version is ${version} now.`
  throw new Refused('VERSION_CONFLICT', message, { status: 409, field: 'version' })
}
