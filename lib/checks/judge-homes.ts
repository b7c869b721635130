import type { FactSet } from '../domain/facts.ts'
import { foldVerdicts } from '../domain/fold-verdicts.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Workload } from '../domain/workload.ts'
import { type Asked, judgeService } from './judge.ts'

/** A cluster in which a service lives: its facts, and which of its workloads are the service's. */
export interface Home {
  set: FactSet
  workloads: readonly Workload[]
}

/**
 * Judges a service in each cluster it lives in and folds what they say; one that lives nowhere has no workload, which is unknown and
 * says so. `at` (ISO 8601) stands where no fact has a time. Pure.
 */
export function judgeHomes(homes: readonly Home[], items: readonly Asked[], at: string): Verdict[] {
  return foldHomes(
    homes.map(({ set, workloads }) => judgeService(set, workloads, items, at)),
    items,
    at,
  )
}

/** As `judgeHomes`, of what was said in each of the clusters. */
export function foldHomes(said: readonly (readonly Verdict[])[], items: readonly Asked[], at: string): Verdict[] {
  const nowhere: FactSet = { workloads: { ok: true, at, value: [], gaps: [] } }
  const [first, ...others] = said
  const verdicts = first ?? judgeService(nowhere, [], items, at)
  return verdicts.map((verdict, index) => foldVerdicts([verdict, ...others.flatMap((each) => each[index] ?? [])]))
}
