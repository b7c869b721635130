import { z } from 'zod'
import { nameSchema } from '#lib/domain/name.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { nameKeyOf, slugOf } from '#lib/domain/slug.ts'
import { database } from '../db.ts'

/** Where a worker finds the way into the cluster: a kubeconfig file, read anew at each gather, or the pod it runs in. */
export const EnsureCluster = z.object({
  name: nameSchema,
  source: z.discriminatedUnion('type', [
    z.object({ type: z.literal('kubeconfig'), path: z.string().min(1), context: z.string().nullable() }),
    z.object({ type: z.literal('inCluster') }),
  ]),
  /** Namespaces Landfall may look into; none: all. */
  namespaces: z.array(z.string()),
})

/** Makes the cluster of this name, or points it to where it is now. Answers with its id. */
export async function ensureCluster(ctx: Ctx, input: z.input<typeof EnsureCluster>): Promise<{ id: string }> {
  must(ctx, 'cluster.edit')
  const { name, source, namespaces } = EnsureCluster.parse(input)
  const data = {
    source: source.type,
    kubeconfig: source.type === 'kubeconfig' ? source.path : null,
    context: source.type === 'kubeconfig' ? source.context : null,
    namespaces,
  }
  const nameKey = nameKeyOf(name)
  return database(async ({ prisma }) => {
    const { slug } = await prisma.cluster.upsert({
      where: { nameKey },
      update: data,
      create: { ...data, name, nameKey, slug: slugOf(name, 'cluster') },
      select: { slug: true },
    })
    return { id: slug }
  })
}
