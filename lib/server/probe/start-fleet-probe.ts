import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { plainTextSchema } from '#lib/domain/plain-text.ts'
import { ServiceFilter } from '#lib/domain/service-list.ts'
import { actorName } from '../actor.ts'
import { database } from '../db.ts'
import type { Prisma } from '../generated/client.ts'
import { filterOf, mustPair } from '../service/list-query.ts'
import { serviceTables } from '../service/service-row.ts'
import { askedChecks } from './asked-checks.ts'
import { startBatch } from './start-batch.ts'

/** The filter of the list of services, or services by id; nothing means the whole fleet, which also tells which workloads belong to no service. `checks`: only these are asked. */
export const StartFleetProbe = ServiceFilter.extend({
  services: z.array(plainTextSchema.max(120)).min(1).max(200).describe('1 to 200 ids of services').optional(),
  checks: askedChecks,
})

/** The batches that were started, how many runs they hold, and how many services were being probed already. */
export interface FleetProbe {
  batches: string[]
  runs: number
  already: number
}

interface Target {
  service: string
  clusters: string[]
}

/** Starts a probe of many services, in one batch per set of clusters, so that a slow cluster holds up only those who live there. */
export async function startFleetProbe(ctx: Ctx, input: z.input<typeof StartFleetProbe> = {}): Promise<FleetProbe> {
  must(ctx, 'run.start')
  const { checks, ...query } = StartFleetProbe.parse(input)
  mustPair(query)
  const everyService = Object.values(query).every((each) => each === undefined)
  const all = everyService && checks === undefined
  return database((db) =>
    db.prisma.$transaction(
      async (tx) => {
        const targets = await findTargets(tx, filterOf(query, ctx.now))
        const groups = Map.groupBy(targets, ({ clusters }) => clusters.join())
        if (all)
          for (const { id } of await tx.cluster.findMany({ where: { removedAt: null }, select: { id: true } }))
            if (!groups.has(id)) groups.set(id, [])
        const head = {
          scope: all ? ('fleet' as const) : ('service' as const),
          trigger: ctx.actor.kind === 'system' ? 'schedule' : 'fleet',
          actor: actorName(ctx),
          checks,
        }
        const batches: string[] = []
        let runs = 0
        for (const [key, group] of groups) {
          const clusters = key === '' ? [] : key.split(',')
          const made = await startBatch(
            tx,
            head,
            clusters,
            group.map(({ service }) => service),
          )
          runs += made.runs
          if (made.id !== null) batches.push(made.id)
        }
        return { batches, runs, already: targets.length - runs }
      },
      { timeout: 30_000 },
    ),
  )
}

async function findTargets(
  tx: Prisma.TransactionClient,
  { where, values }: ReturnType<typeof filterOf>,
): Promise<Target[]> {
  const sql = `SELECT s.id AS service, ARRAY(SELECT DISTINCT r.cluster_id::text FROM workload_ref r WHERE r.service_id = s.id ORDER BY 1) AS clusters
    FROM ${serviceTables} WHERE $1::timestamptz IS NOT NULL AND s.stage <> 'retired' AND ${where} ORDER BY s.slug`
  return tx.$queryRawUnsafe<Target[]>(sql, ...values)
}
