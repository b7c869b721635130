import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { powersSchema, strongIn, strongPowers } from '#lib/domain/powers.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { findCluster } from './find-cluster.ts'
import { startLook } from './start-look.ts'
import { tellChange } from './tell-change.ts'

export const ConfirmPowers = z.object({
  cluster: z.string(),
  /** The strong powers that were shown: what came later is not confirmed with them. */
  powers: z.array(z.enum(strongPowers)).min(1).max(strongPowers.length),
})

/** Lets a cluster be looked at although its credential could do more than read. Throws NOT_FOUND, POWERS_CHANGED. */
export async function confirmPowers(ctx: Ctx, input: z.input<typeof ConfirmPowers>): Promise<{ id: string }> {
  const { cluster, powers } = ConfirmPowers.parse(input)
  must(ctx, 'cluster.edit', cluster)
  return database((db) =>
    db.prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      const strong = found.powers === null ? [] : strongIn(powersSchema.parse(found.powers))
      if (strong.join() !== strongPowers.filter((each) => powers.includes(each)).join())
        throw new Refused('POWERS_CHANGED', 'The credential may do something else by now. Look at the list again.', {
          status: 409,
          field: 'powers',
        })
      await tx.cluster.update({
        where: { id: found.id },
        data: { confirmedPowers: strong, version: { increment: 1 }, faultCode: null, faultMessage: null },
        select: { id: true },
      })
      await tellChange(tx, ctx, 'strongConfirmed', { cluster, powers: strong })
      await startLook(tx, ctx, found)
      return { id: found.slug }
    }),
  )
}
