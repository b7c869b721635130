import { FactMissing } from '#lib/checks/facts.ts'
import { type GuardAnswer, guardIds } from '#lib/domain/drain-guard.ts'
import type { Ctx } from '#lib/domain/permissions.ts'
import { askGuards, chooseVictim } from '#lib/experiments/drain/guards.ts'
import type { DrainClusterSetting, DrainService } from './drain-setting.ts'
import type { DrainTarget } from './drain-targets.ts'
import { guardView } from './guard-view.ts'
import { mayDrain } from './may-drain.ts'

/** What the guards say by the facts of the last probe; the dry run and the typed name come later. One whose facts were not read is not asked. */
export function guardsByFacts(
  ctx: Ctx,
  { service, cluster }: { service: DrainService; cluster: DrainClusterSetting },
  { set, workload }: DrainTarget,
  minPodAgeSeconds: number,
): GuardAnswer[] {
  try {
    const view = guardView(
      { service, cluster },
      { ns: workload.ns, set, workload },
      {
        now: ctx.now,
        mayDrain: mayDrain(ctx, service.id),
        holdsLock: cluster.active === null,
        confirmed: null,
        dryRun: null,
        minPodAgeMs: minPodAgeSeconds * 1_000,
      },
    )
    return askGuards(view, chooseVictim(view.pods)).map((answer) =>
      answer.id === 'confirmation' ? { id: 'confirmation', state: 'notAsked' } : answer,
    )
  } catch (error) {
    if (error instanceof FactMissing) return guardIds.map((id) => ({ id, state: 'notAsked' }))
    throw error
  }
}
