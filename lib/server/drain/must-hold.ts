import type { GuardAnswer, GuardCode } from '#lib/domain/drain-guard.ts'
import { Refused } from '#lib/domain/refused.ts'

type Values = Record<string, string | number>

const sentences: Partial<Record<GuardCode, (values: Values) => string>> = {
  NOT_ENOUGH_READY: ({ ready, least }) => `Ready pods: ${ready}, at least ${least} are needed.`,
  BLOCKED_BY_PDB: ({ budget, healthy, needed }) =>
    `The disruption budget ${budget} lets no pod go: ${healthy} healthy, ${needed} needed.`,
  ROLLOUT_IN_PROGRESS: ({ updated, desired, ending }) =>
    `A rollout is under way: ${updated} of ${desired} pods are of the newest template, and ${ending} are ending.`,
  POD_TOO_YOUNG: ({ age, least }) => `The oldest ready pod is ${age} s old, and ${least} s are asked for.`,
}

/**
 * Refuses a start by what is known already, so that nobody waits for a test that could not have begun: 409 with the code of the first guard
 * that does not hold, and `current` with what it saw. `takenAt`: when the cluster was looked at.
 */
export function mustHold(guards: readonly GuardAnswer[], takenAt: string): void {
  for (const guard of guards) {
    if (guard.state !== 'refuses') continue
    const { code, values } = guard
    const sentence = sentences[code]?.(values)
    if (sentence === undefined) continue
    throw new Refused(code, `${sentence} As of the probe of ${takenAt}; probe again if that has changed.`, {
      status: 409,
      current: { ...values, takenAt },
    })
  }
}
