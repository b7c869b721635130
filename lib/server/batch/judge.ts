import { judgeService } from '#lib/checks/judge.ts'
import { foldHomes } from '#lib/checks/judge-homes.ts'
import { keepFacts } from '#lib/checks/keep-facts.ts'
import { beginJudging, dated, type Judging } from '#lib/checks/rejudge.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { matchWorkloads } from '#lib/domain/matching.ts'
import type { Verdict } from '#lib/domain/verdict.ts'
import { type Workload, workloadKey } from '#lib/domain/workload.ts'
import type { FleetMemory } from './fleet-memory.ts'
import type { BatchPlan, OpenRun } from './load-batch.ts'

/**
 * One cluster as judging needs it: its facts and whose workload is whose. `judging` goes on from what was judged there before, where that
 * is remembered; the verdicts are the same without.
 */
export interface Ground {
  cluster: string
  set: FactSet
  assigned: Map<string, Workload[]>
  unassigned: Workload[]
  judging: Judging | null
}

export function groundOf(cluster: string, set: FactSet, claims: BatchPlan['claims']): Ground {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  return { cluster, set, ...matchWorkloads(cluster, workloads, claims), judging: null }
}

/** As `groundOf`, going on from what `memory` has under `key`; `at` as for `judgeRun`. `remember` it when all were judged. */
export function rememberedGround(
  memory: FleetMemory,
  key: string,
  cluster: string,
  set: FactSet,
  claims: BatchPlan['claims'],
  at: string,
): Ground {
  const before = memory.take(key)
  const kept = before === null ? set : keepFacts(before.set, set)
  return { ...groundOf(cluster, kept, claims), judging: beginJudging(before?.judged ?? null, kept, at) }
}

export function remember(memory: FleetMemory, key: string, { set, judging }: Ground): void {
  if (judging !== null) memory.put(key, { set, judged: judging.end() })
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
    .map((ground) => ({ ground, workloads: ground.assigned.get(run.slug) ?? [] }))
  return {
    ...run,
    verdicts: foldHomes(
      own.map(({ ground, workloads }) => judgeIn(ground, workloads, run, at)),
      run.items,
      at,
    ),
    workloads: Object.fromEntries(own.map(({ ground, workloads }) => [ground.cluster, workloads.map(workloadKey)])),
  }
}

function judgeIn({ set, judging }: Ground, workloads: readonly Workload[], { slug, items }: OpenRun, at: string) {
  if (judging === null) return judgeService(set, workloads, items, at)
  return dated(judging.judge(slug, { workloads, items }), judging.at)
}
