import type { z } from 'zod'
import { AddCluster, type StoredCluster } from '#lib/domain/new-cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { freeSlug, nameKeyOf, slugOf } from '#lib/domain/slug.ts'
import { database } from '../db.ts'
import type { Prisma } from '../generated/client.ts'
import { askToVerify } from './ask-to-verify.ts'
import { readAccess } from './read-access.ts'
import { storeCredential } from './store-credential.ts'
import { tellChange } from './tell-change.ts'
import { webSettings } from './web-settings.ts'

/**
 * Adds a cluster with a credential that only a worker can open; it is `unverified` until one has called it. A cluster that was removed
 * comes back under its name, with all that refers to it. Throws ALREADY_EXISTS, SEAL_KEY_MISSING and the codes of trust.md, rule 16.
 */
export async function addCluster(ctx: Ctx, input: z.input<typeof AddCluster>): Promise<StoredCluster> {
  must(ctx, 'cluster.edit')
  const { name, namespaces, discover, ...access } = AddCluster.parse(input)
  const { rules, sealKey } = webSettings()
  const target = readAccess(access, ctx.now, rules)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const own = { source: 'stored', kubeconfig: null, context: null, namespaces, server: target.server }
      const { id, slug } = await placeFor(tx, name, {
        ...own,
        ...(discover ? { seededAt: null } : { seededAt: new Date(ctx.now) }),
      })
      const warnings = await storeCredential(tx, ctx, id, target, sealKey)
      await tellChange(tx, ctx, 'added', { cluster: slug, server: target.server, namespaces })
      await askToVerify(db, tx, id, ctx.now)
      return { id: slug, warnings }
    }),
  )
}

type Own = Omit<Prisma.ClusterUncheckedCreateInput, 'name' | 'nameKey' | 'slug' | 'namespaces'> & {
  namespaces: string[]
}

async function placeFor(tx: Prisma.TransactionClient, name: string, own: Own): Promise<{ id: string; slug: string }> {
  const nameKey = nameKeyOf(name)
  const select = { id: true, slug: true, removedAt: true }
  const known = await tx.cluster.findUnique({ where: { nameKey }, select })
  if (known === null) {
    const taken = new Set((await tx.cluster.findMany({ select: { slug: true } })).map(({ slug }) => slug))
    const slug = freeSlug(slugOf(name, 'cluster'), taken)
    return tx.cluster.create({ data: { ...own, name, nameKey, slug }, select })
  }
  if (known.removedAt === null)
    throw new Refused('ALREADY_EXISTS', 'There is a cluster of this name.', { status: 409, field: 'name' })
  return tx.cluster.update({ where: { id: known.id }, data: { ...own, ...comesBack, name }, select })
}

const one = { increment: 1 }
const comesBack = {
  removedAt: null,
  epoch: one,
  version: one,
  confirmedPowers: [],
  faultCode: null,
  faultMessage: null,
  breakerUntil: null,
  breakerReason: null,
}
