import type { Lack } from '#lib/domain/gates.ts'
import type { ItemState } from '#lib/domain/service.ts'
import type { Outcome } from '#lib/domain/verdict.ts'

/** What an item is shown as now: old evidence is stale, whatever it said, and what nobody ever asked is never measured. */
export type ShownAs = Outcome | Exclude<Lack, Outcome>

/** What needs a person comes first. */
export const shownOrder = ['fail', 'unknown', 'stale', 'never', 'warn', 'pass', 'notApplicable'] as const

export function shownAs({ outcome, stale }: Pick<ItemState, 'outcome' | 'stale'>): ShownAs {
  if (outcome === null) return 'never'
  return stale ? 'stale' : outcome
}

export interface Tally {
  shown: ShownAs
  count: number
}

/** How many items are shown as what; what no item is, is left out. */
export function tallyOf(items: readonly Pick<ItemState, 'outcome' | 'stale'>[]): Tally[] {
  return shownOrder.flatMap((shown) => {
    const count = items.filter((item) => shownAs(item) === shown).length
    return count === 0 ? [] : [{ shown, count }]
  })
}
