import type { FactSet } from '../domain/facts.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Workload } from '../domain/workload.ts'
import type { Check } from './define.ts'
import { checks } from './index.ts'
import { runCheck } from './run-check.ts'

/** One question to a service: a check and the settings it is asked with (`{}` means its defaults). */
export interface Asked {
  check: Check
  params: unknown
}

/** Every check of the catalogue with its defaults: what the terminal asks, and a checklist that nobody has changed. */
export const everyCheck: readonly Asked[] = checks.map((check) => ({ check, params: {} }))

/**
 * Judges one service: one verdict per item, in the order of the items. Pure and total, see `runCheck`.
 * `workloads` are those of the service; `set` the facts they came from; `at` (ISO 8601) stands where no fact has a time.
 */
export function judgeService(
  set: FactSet,
  workloads: readonly Workload[],
  items: readonly Asked[],
  at: string,
): Verdict[] {
  return items.map(({ check, params }) => runCheck(check, set, workloads, params, at))
}
