import { z } from 'zod'
import { type Kind, type Level, levels, type Outcome, outcomeSchema, type Severity } from './verdict.ts'

const hour = 3_600_000
/** How long evidence counts, in milliseconds (checks.md 1.10). */
export const freshness: Record<Kind, number> = {
  config: 24 * hour,
  live: 24 * hour,
  log: 24 * hour,
  record: 30 * 24 * hour,
  manual: 180 * 24 * hour,
}

/** One item of a service's checklist with its latest evidence; `outcome` null means that it was never measured. */
export interface Measured {
  level: Level
  severity: Severity
  kind: Kind
  outcome: Outcome | null
  /** ISO 8601; null when never measured. */
  at: string | null
  /** How long its evidence counts, in hours; null or none: as its kind has it. */
  freshHours?: number | null
}

const share = z.object({ met: z.number().int(), applicable: z.number().int() })
export const standingSchema = z.object({
  /** The highest level whose error items, and those of every level below, are all met; null below bronze or when none applies. */
  level: z.enum(levels).nullable(),
  /** Error items of exactly this level; readiness of a level is the sum up to it. */
  levels: z.object({ bronze: share, silver: share, gold: share }),
  /** Items by outcome. Stale ones count as unknown here and again in `stale`; never measured ones are unknown and in `never`. */
  counts: z.record(outcomeSchema, z.number().int()),
  stale: z.number().int(),
  never: z.number().int(),
})
export type Standing = z.infer<typeof standingSchema>

/** How long evidence of an item counts, in milliseconds. */
export function freshFor({ kind, freshHours }: Pick<Measured, 'kind' | 'freshHours'>): number {
  return freshHours == null ? freshness[kind] : freshHours * hour
}

/** Older than its freshness: it keeps its outcome on screen and counts as unknown. `now` in milliseconds since the epoch. */
export function isStale(item: Pick<Measured, 'kind' | 'at' | 'freshHours'>, now: number): boolean {
  return item.at !== null && now - Date.parse(item.at) > freshFor(item)
}

/** What an item counts as now: stale and never measured are unknown. */
export function countsAs(item: Measured, now: number): Outcome {
  return item.outcome === null || isStale(item, now) ? 'unknown' : item.outcome
}

/**
 * Readiness of one service (product.md): met / applicable error items, met = pass or warn, unknown is not met, notApplicable is left out.
 * Levels are cumulative. Pure; `now` in milliseconds since the epoch.
 */
export function standingOf(items: readonly Measured[], now: number): Standing {
  const counts: Record<Outcome, number> = { fail: 0, unknown: 0, warn: 0, pass: 0, notApplicable: 0 }
  const perLevel = {
    bronze: { met: 0, applicable: 0 },
    silver: { met: 0, applicable: 0 },
    gold: { met: 0, applicable: 0 },
  }
  for (const item of items) {
    const outcome = countsAs(item, now)
    counts[outcome] += 1
    if (item.severity !== 'error' || outcome === 'notApplicable') continue
    perLevel[item.level].applicable += 1
    if (outcome === 'pass' || outcome === 'warn') perLevel[item.level].met += 1
  }
  return {
    level: reached(perLevel),
    levels: perLevel,
    counts,
    stale: items.filter((item) => isStale(item, now)).length,
    never: items.filter((item) => item.outcome === null).length,
  }
}

function reached(perLevel: Standing['levels']): Level | null {
  const applicable = levels.reduce((sum, level) => sum + perLevel[level].applicable, 0)
  if (applicable === 0) return null
  const missing = levels.findIndex((level) => perLevel[level].met < perLevel[level].applicable)
  return levels[missing === -1 ? levels.length - 1 : missing - 1] ?? null
}

/** Required items of all levels: how many are met and how many apply. */
export function requiredOf({ levels: each }: Pick<Standing, 'levels'>): { met: number; applicable: number } {
  return levels.reduce(
    (sum, level) => ({ met: sum.met + each[level].met, applicable: sum.applicable + each[level].applicable }),
    { met: 0, applicable: 0 },
  )
}
