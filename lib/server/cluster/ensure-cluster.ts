import { z } from 'zod'
import { nameSchema } from '#lib/domain/name.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { reachSchema } from '#lib/domain/reach.ts'
import { freeSlug, nameKeyOf, slugOf } from '#lib/domain/slug.ts'
import { database } from '../db.ts'
import { askToVerify } from './ask-to-verify.ts'

/** Where a worker finds the way into the cluster: a kubeconfig file, read anew at each gather, or the pod it runs in. */
export const EnsureCluster = z.object({
  name: nameSchema,
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('kubeconfig'), path: z.string().min(1), context: z.string().nullable() }),
    z.object({ type: z.literal('inCluster') }),
  ]),
  /** Namespaces Landfall may look into; none: all. */
  namespaces: z.array(z.string()),
  /** How its pods are asked as long as nobody has listed addresses. */
  reach: reachSchema.default({ way: 'proxy', allow: [] }),
  /** Namespaces in which drain tests may evict, as long as nobody has named any. */
  drainNamespaces: z.array(z.string()).default([]),
  /** Where Landfall itself runs in this cluster: no drain test may evict there. */
  ownNamespace: z.string().nullable().default(null),
})

/**
 * Makes the cluster of this name, or points it to where it is now, also when it was removed or had a credential of its own. The file may
 * hold something else since the last start, so that its powers are asked for again. Answers with its id.
 */
export async function ensureCluster(ctx: Ctx, input: z.input<typeof EnsureCluster>): Promise<{ id: string }> {
  must(ctx, 'cluster.edit')
  const { name, source, namespaces, reach, drainNamespaces, ownNamespace } = EnsureCluster.parse(input)
  const data = {
    source: source.type,
    kubeconfig: source.type === 'kubeconfig' ? source.path : null,
    context: source.type === 'kubeconfig' ? source.context : null,
    namespaces,
    ownNamespace,
  }
  const nameKey = nameKeyOf(name)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const known = await tx.cluster.findUnique({
        where: { nameKey },
        select: { id: true, slug: true, reachAllow: true, drainNamespaces: true },
      })
      const all = known === null ? await tx.cluster.findMany({ select: { slug: true } }) : []
      const slug = known?.slug ?? freeSlug(slugOf(name, 'cluster'), new Set(all.map((each) => each.slug)))
      const ways = { reachWay: reach.way, reachAllow: reach.allow }
      const isUnset = Array.isArray(known?.reachAllow) && known.reachAllow.length === 0
      const { id } = await tx.cluster.upsert({
        where: { nameKey },
        update: {
          ...data,
          ...(isUnset ? ways : {}),
          ...(known?.drainNamespaces.length === 0 ? { drainNamespaces } : {}),
          removedAt: null,
          epoch: { increment: 1 },
          version: { increment: 1 },
        },
        create: { ...data, ...ways, drainNamespaces, name, nameKey, slug },
        select: { id: true },
      })
      await tx.clusterCredential.deleteMany({ where: { clusterId: id } })
      await askToVerify(db, tx, id, ctx.now)
      return { id: slug }
    }),
  )
}
