import type { Check } from './define.ts'
import { readinessProbe } from './readiness-probe.ts'

/** Every check, in the order of the catalogue. One more check is one line here. */
export const checks: readonly Check[] = [readinessProbe]

const byId = new Map(checks.map((check) => [check.id, check]))

/** The check of this id, or undefined. */
export function checkOf(id: string): Check | undefined {
  return byId.get(id)
}

export { runCheck } from './run-check.ts'
