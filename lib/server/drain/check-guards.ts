import { z } from 'zod'
import type { DrainGround, DrainTargetView } from '#lib/domain/drain-ground.ts'
import { drainSettingsSchema } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { drainCluster, drainService } from './drain-setting.ts'
import { addressOf, type DrainTarget, drainTargets } from './drain-targets.ts'
import { frontOf } from './front-of.ts'
import { guardsByFacts } from './guards-by-facts.ts'

export const CheckGuards = z.object({
  service: z.string(),
  minPodAgeSeconds: z.coerce.number().int().min(0).max(86_400).optional().describe('a whole number from 0 to 86400'),
})

/**
 * What a drain test of each workload of a service would touch, and what its guards say now: by what people decided and by the facts of the
 * last probe. They are asked again by the worker, of the cluster itself. Throws NOT_FOUND.
 */
export async function checkGuards(ctx: Ctx, input: z.input<typeof CheckGuards>): Promise<DrainGround> {
  must(ctx, 'drain.read', input.service)
  const { service: slug, minPodAgeSeconds } = CheckGuards.parse(input)
  const settings = drainSettingsSchema.parse(minPodAgeSeconds === undefined ? {} : { minPodAgeSeconds })
  return database(async ({ pool }) => {
    const service = await drainService(pool, slug)
    const views: DrainTargetView[] = []
    for (const target of await drainTargets(pool, service)) {
      const cluster = await drainCluster(pool, target.cluster)
      if (cluster === null) continue
      const front = frontOf(target.set, target.workload, service)
      const guards = guardsByFacts(ctx, { service, cluster }, target, settings.minPodAgeSeconds)
      if (front === null) continue
      views.push({
        workload: addressOf(target),
        takenAt: target.takenAt,
        guards,
        users: front.users,
        slowPath: front.slowPath,
        pods: readyPods(target).map(({ name }) => ({ name, port: String(front.targetPort) })),
        active: cluster.active,
      })
    }
    return { allowed: service.allowed, targets: views }
  })
}

function readyPods({ set, workload }: DrainTarget) {
  const pods = set.pods?.ok ? set.pods.value : []
  const { ns, kind, name } = workload
  return pods.filter(
    (pod) => pod.ns === ns && pod.workload.kind === kind && pod.workload.name === name && pod.ready && !pod.deleting,
  )
}
