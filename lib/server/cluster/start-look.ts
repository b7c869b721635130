import type { Ctx } from '#lib/domain/permissions.ts'
import { actorName } from '../actor.ts'
import { wakeWorkers } from '../batch/notify.ts'
import type { Prisma } from '../generated/client.ts'

/**
 * Looks at a cluster for the first time: makes services of what runs there where that is still to be done, else only lists what belongs
 * to no service. A look that is under way is answered instead of a second one. Answers with the batch.
 */
export async function startLook(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  { id, seededAt }: { id: string; seededAt: Date | null },
): Promise<string> {
  const scope = seededAt === null ? 'discovery' : 'fleet'
  const clusters = { some: { clusterId: id } }
  const active = await tx.probeBatch.findFirst({
    where: { scope, state: { in: ['queued', 'running'] }, clusters },
    select: { id: true },
  })
  if (active !== null) return active.id
  const data = { scope, trigger: 'fleet', actor: actorName(ctx), clusters: { create: [{ clusterId: id }] } }
  const batch = await tx.probeBatch.create({ data, select: { id: true } })
  await wakeWorkers(tx)
  return batch.id
}
