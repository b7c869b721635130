import type { Condition } from '../kinds/object.ts'

/** Conditions in the wanted order; where the status did not change, the time of the last transition is kept. */
export function settle(before: readonly Condition[] | undefined, wanted: readonly Condition[]): Condition[] {
  return wanted.map((condition) => {
    const old = before?.find(({ type }) => type === condition.type)
    if (old?.status !== condition.status || old.lastTransitionTime === undefined) return condition
    return { ...condition, lastTransitionTime: old.lastTransitionTime }
  })
}
