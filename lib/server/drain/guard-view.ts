import { factsOf } from '#lib/checks/facts.ts'
import { allPodsOf, budgetsOf } from '#lib/checks/relations.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import type { Workload } from '#lib/domain/workload.ts'
import type { GuardView } from '#lib/experiments/drain/guards.ts'
import type { DrainClusterSetting, DrainService } from './drain-setting.ts'

type Asked = Pick<GuardView, 'now' | 'mayDrain' | 'holdsLock' | 'confirmed' | 'dryRun' | 'minPodAgeMs'>

/**
 * What the guards are asked of, from the facts of one moment and what people decided. `workload` null: it is not among the facts.
 * Throws FactMissing where pods or budgets were not read: then nothing may be evicted.
 */
export function guardView(
  { service, cluster }: { service: DrainService; cluster: DrainClusterSetting },
  { ns, set, workload }: { ns: string; set: FactSet; workload: Workload | null },
  asked: Asked,
): GuardView {
  const facts = factsOf(set)
  return {
    ...asked,
    ns,
    allowedNamespaces: cluster.namespaces,
    ownNamespace: cluster.ownNamespace,
    switchedOn: service.allowed !== null,
    service: service.name,
    workload,
    pods: workload === null ? [] : allPodsOf(facts, workload),
    budgets: workload === null ? [] : budgetsOf(facts, workload),
  }
}
