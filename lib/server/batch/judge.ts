import { judgeHomes } from '#lib/checks/judge-homes.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { matchWorkloads } from '#lib/domain/matching.ts'
import type { Verdict } from '#lib/domain/verdict.ts'
import { type Workload, workloadKey } from '#lib/domain/workload.ts'
import type { BatchPlan, OpenRun } from './load-batch.ts'

/** One cluster as judging needs it: its facts and whose workload is whose. */
export interface Ground {
  cluster: string
  set: FactSet
  assigned: Map<string, Workload[]>
  unassigned: Workload[]
}

export function groundOf(cluster: string, set: FactSet, claims: BatchPlan['claims']): Ground {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  return { cluster, set, ...matchWorkloads(cluster, workloads, claims) }
}

/** `workloads`: keys of those that were judged, by cluster. */
export type JudgedRun = OpenRun & { verdicts: Verdict[]; workloads: Record<string, string[]> }

/**
 * Judges a service in each cluster it has references in and folds what they say. `homes` are the ids of those clusters; a service
 * without any has no workload, which is unknown and says so. `at` (ISO 8601) stands where no fact has a time. Pure.
 */
export function judgeRun(run: OpenRun, homes: ReadonlySet<string>, grounds: readonly Ground[], at: string): JudgedRun {
  const own = grounds
    .filter(({ cluster }) => homes.has(cluster))
    .map(({ cluster, set, assigned }) => ({ cluster, set, workloads: assigned.get(run.slug) ?? [] }))
  return {
    ...run,
    verdicts: judgeHomes(own, run.items, at),
    workloads: Object.fromEntries(own.map(({ cluster, workloads }) => [cluster, workloads.map(workloadKey)])),
  }
}
