import { countsAs } from '#lib/domain/readiness.ts'
import type { ItemState } from '#lib/domain/service.ts'
import { type Level, levels, outcomes } from '#lib/domain/verdict.ts'

export interface Gate {
  level: Level
  met: number
  applicable: number
  /** Required items of this level that are not met, the strongest outcome first. */
  missing: ItemState[]
  reached: boolean
}

/**
 * The three levels with what each still needs of its own. A level is reached when it and every one below it misses nothing.
 * `now` in milliseconds since the epoch.
 */
export function gatesOf(items: readonly ItemState[], now: number): Gate[] {
  let reached = true
  return levels.map((level) => {
    const required = items.filter((item) => item.level === level && item.severity === 'error')
    const counted = required.map((item) => ({ item, outcome: countsAs(item, now) }))
    const missing = counted.filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
    const applicable = counted.filter(({ outcome }) => outcome !== 'notApplicable').length
    reached &&= missing.length === 0
    return {
      level,
      applicable,
      met: applicable - missing.length,
      missing: missing
        .sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome))
        .map(({ item }) => item),
      reached: reached && required.length > 0,
    }
  })
}
