import { z } from 'zod'
import { accessShape, type StoredCluster } from '#lib/domain/new-cluster.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { askToVerify } from './ask-to-verify.ts'
import { findCluster } from './find-cluster.ts'
import { readAccess } from './read-access.ts'
import { storeCredential } from './store-credential.ts'
import { tellChange } from './tell-change.ts'
import { webSettings } from './web-settings.ts'

export const ReplaceCredential = z.object({ cluster: z.string(), ...accessShape })

/**
 * Gives a cluster another credential. What was learned with the old one (powers, a confirmation, an open breaker) ends with it. Throws
 * NOT_FOUND, MANAGED_ELSEWHERE, SEAL_KEY_MISSING and the codes of trust.md, rule 16.
 */
export async function replaceCredential(ctx: Ctx, input: z.input<typeof ReplaceCredential>): Promise<StoredCluster> {
  const { cluster, ...access } = ReplaceCredential.parse(input)
  must(ctx, 'cluster.edit', cluster)
  const { rules, sealKey } = webSettings()
  const target = readAccess(access, ctx.now, rules)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      if (found.source !== 'stored')
        throw new Refused(
          'MANAGED_ELSEWHERE',
          'The credential of this cluster is in the kubeconfig Landfall was started with.',
          {
            status: 409,
          },
        )
      const one = { increment: 1 }
      const anew = { breakerUntil: null, breakerReason: null, faultCode: null, faultMessage: null, confirmedPowers: [] }
      await tx.cluster.update({
        where: { id: found.id },
        data: { ...anew, server: target.server, epoch: one, version: one },
        select: { id: true },
      })
      const warnings = await storeCredential(tx, ctx, found.id, target, sealKey)
      await tellChange(tx, ctx, 'credentialReplaced', { cluster, server: target.server })
      await askToVerify(db, tx, found.id, ctx.now)
      return { id: found.slug, warnings }
    }),
  )
}
