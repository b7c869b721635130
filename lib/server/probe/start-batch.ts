import { wakeWorkers } from '../batch/notify.ts'
import type { Prisma } from '../generated/client.ts'

/** What a batch is about; `checks` undefined: all of each checklist. */
export interface BatchHead {
  scope: 'service' | 'fleet'
  trigger: string
  actor: string
  checks?: string[] | undefined
  createdAt?: Date
}

/** Services (row ids) that already are being probed get no second run; a batch with nothing to do is not made. */
export async function startBatch(
  tx: Prisma.TransactionClient,
  { checks, ...head }: BatchHead,
  clusters: readonly string[],
  services: readonly string[],
): Promise<{ id: string | null; runs: number }> {
  const batch = await tx.probeBatch.create({
    data: {
      ...head,
      ...(checks === undefined ? {} : { checks }),
      clusters: { create: clusters.map((clusterId) => ({ clusterId })) },
    },
    select: { id: true },
  })
  const runs = await tx.$executeRaw`
    INSERT INTO probe_run (service_id, batch_id) SELECT *, ${batch.id}::uuid FROM unnest(${[...services]}::uuid[])
    ON CONFLICT (service_id) WHERE state IN ('queued', 'running') DO NOTHING`
  const useless =
    runs === 0 && (head.scope === 'service' || clusters.length !== 1 || (await isLookedAt(tx, clusters, batch.id)))
  if (useless) {
    await tx.probeBatch.delete({ where: { id: batch.id } })
    return { id: null, runs }
  }
  await wakeWorkers(tx)
  return { id: batch.id, runs }
}

/** Whether another batch under way will tell what the workloads of these clusters are: a second look would cost a gather and tell nothing. */
async function isLookedAt(tx: Prisma.TransactionClient, clusters: readonly string[], but: string): Promise<boolean> {
  const other = await tx.probeBatch.findFirst({
    where: {
      id: { not: but },
      scope: { in: ['fleet', 'discovery'] },
      state: { in: ['queued', 'running'] },
      clusters: { some: {}, every: { clusterId: { in: [...clusters] } } },
    },
    select: { id: true },
  })
  return other !== null
}
