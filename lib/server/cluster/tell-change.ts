import type { Ctx } from '#lib/domain/permissions.ts'
import { actorName } from '../actor.ts'
import type { Prisma } from '../generated/client.ts'

type Change =
  | 'added'
  | 'credentialReplaced'
  | 'namespacesEdited'
  | 'drainNamespacesEdited'
  | 'reachEdited'
  | 'strongConfirmed'
  | 'removed'

/** Tells the log what a person did to a cluster, in the transaction of the change. `data` holds no secret. */
export async function tellChange(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  change: Change,
  data: { cluster: string } & Record<string, string | readonly string[]>,
): Promise<void> {
  const at = new Date(ctx.now)
  await tx.event.create({ data: { type: `cluster.${change}`, actor: actorName(ctx), at, data: { ...data } } })
}
