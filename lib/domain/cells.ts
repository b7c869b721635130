import { z } from 'zod'
import { countsAs, isStale, type Measured } from './readiness.ts'
import { type Area, areaSchema, foldOutcomes, outcomeSchema } from './verdict.ts'

const count = z.number().int().nonnegative()

/**
 * One area of one service: the strongest outcome of its counting items, how many of those that apply are met (pass or warn), and how many
 * are unknown because they are stale or were never measured.
 */
const cellSchema = z.object({ state: outcomeSchema, met: count, applicable: count, stale: count, never: count })
export type Cell = z.infer<typeof cellSchema>

/** Areas without an item are missing. */
export const cellsSchema = z.partialRecord(areaSchema, cellSchema)
export type Cells = z.infer<typeof cellsSchema>

/**
 * A service's items folded by area: over all areas `met` sums to pass + warn of the standing's counts, `applicable` to all but
 * notApplicable, `stale` and `never` to their own. `now` in milliseconds since the epoch.
 */
export function cellsOf(items: readonly (Measured & { area: Area })[], now: number): Cells {
  const byArea = Map.groupBy(items, ({ area }) => area)
  return Object.fromEntries([...byArea].map(([area, own]) => [area, cellOf(own, now)]))
}

function cellOf(items: readonly Measured[], now: number): Cell {
  const said = items.map((item) => countsAs(item, now))
  return {
    state: foldOutcomes(said),
    met: said.filter((outcome) => outcome === 'pass' || outcome === 'warn').length,
    applicable: said.filter((outcome) => outcome !== 'notApplicable').length,
    stale: items.filter((item) => isStale(item, now)).length,
    never: items.filter(({ outcome }) => outcome === null).length,
  }
}

/** What a cell is shown as: an area of which nothing was ever looked at, or nothing is fresh, says so instead of "unknown". */
export function shownState({ state, applicable, stale, never }: Cell): Cell['state'] | 'never' | 'stale' {
  if (state !== 'unknown' || applicable === 0) return state
  if (never === applicable) return 'never'
  return stale === applicable ? 'stale' : state
}
