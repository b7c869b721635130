import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Run } from '#lib/domain/run.ts'
import { actorName } from '../actor.ts'
import { wakeWorkers } from '../batch/notify.ts'
import { database } from '../db.ts'
import { askedChecks } from './asked-checks.ts'
import { runById } from './run-row.ts'

export const StartProbe = z.object({ service: z.string(), checks: askedChecks })

/**
 * Starts a probe of one service, of all of its checks or of `checks`: batch, run and job in one transaction. A run of this service that is queued or running is answered
 * instead of a second one. Throws NOT_FOUND.
 */
export async function startProbe(ctx: Ctx, { service, checks }: z.input<typeof StartProbe>): Promise<Run> {
  must(ctx, 'run.start', service)
  return database(async (db) => {
    const runId = await db.prisma.$transaction(async (tx) => {
      // two starts at once wait for each other here, so that the second finds the run of the first
      const [found] = await tx.$queryRaw<
        { id: string }[]
      >`SELECT id FROM service WHERE slug = ${service} FOR NO KEY UPDATE`
      if (found === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
      const serviceId = found.id
      const active = await tx.probeRun.findFirst({
        where: { serviceId, state: { in: ['queued', 'running'] } },
        select: { id: true },
      })
      if (active !== null) return active.id
      const refs = await tx.workloadRef.findMany({
        where: { serviceId },
        distinct: ['clusterId'],
        select: { clusterId: true },
      })
      const batch = await tx.probeBatch.create({
        data: {
          scope: 'service',
          trigger: ctx.actor.kind === 'system' ? 'schedule' : 'person',
          actor: actorName(ctx),
          ...(checks === undefined ? {} : { checks }),
          clusters: { create: refs },
          runs: { create: { serviceId } },
        },
        select: { id: true, runs: { select: { id: true } } },
      })
      await wakeWorkers(tx)
      const [run] = batch.runs
      if (run === undefined) throw new Error('the batch has no run')
      return run.id
    })
    return runById(db.pool, runId)
  })
}
