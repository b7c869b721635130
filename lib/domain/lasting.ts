import { freshFor, type Measured } from './readiness.ts'
import { type Level, levels } from './verdict.ts'

/** Until when an item's evidence counts, in milliseconds since the epoch; null when it was never measured. */
export function freshUntil(item: Pick<Measured, 'kind' | 'at' | 'freshHours'>): number | null {
  return item.at === null ? null : Date.parse(item.at) + freshFor(item)
}

/**
 * Until when each level holds if nothing new is measured: null where it is not reached. Evidence only ever grows stale, so a level that
 * is reached ends at the first end of an error item of it or below; items that do not apply end too, because stale is unknown.
 * That way a database can say the level of any later moment from three times (see standingOf for the level of now).
 */
export function levelsUntil(items: readonly Measured[]): Record<Level, number | null> {
  const gating = items.filter(({ severity }) => severity === 'error')
  const applies = gating.some(({ outcome }) => outcome !== 'notApplicable')
  const until: Record<Level, number | null> = { bronze: null, silver: null, gold: null }
  let end: number | null = applies ? Number.MAX_SAFE_INTEGER : null
  for (const level of levels) {
    for (const item of gating.filter((each) => each.level === level)) {
      const met = item.outcome === 'pass' || item.outcome === 'warn' || item.outcome === 'notApplicable'
      const own = met ? freshUntil(item) : null
      end = end === null || own === null ? null : Math.min(end, own)
    }
    until[level] = end
  }
  return until
}
