import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, shownState } from './cells.ts'
import { standingOf } from './readiness.ts'
import { areas, kinds, levels, outcomes, severities } from './verdict.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
const day = 24 * 3_600_000

const measured = fc.record({
  area: fc.constantFrom(...areas),
  level: fc.constantFrom(...levels),
  severity: fc.constantFrom(...severities),
  kind: fc.constantFrom(...kinds),
  outcome: fc.constantFrom(...outcomes),
  at: fc.integer({ min: 0, max: 200 }).map((days) => new Date(now - days * day).toISOString()),
})
const item = fc.oneof(
  measured,
  measured.map((each) => ({ ...each, outcome: null, at: null })),
)

describe('cellsOf', () => {
  it('sums to the counts of the standing, whatever is stale or was never measured', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (items) => {
        const cells = Object.values(cellsOf(items, now))
        const sum = (of: 'met' | 'applicable' | 'stale' | 'never') => cells.reduce((all, cell) => all + cell[of], 0)
        const { counts, stale, never } = standingOf(items, now)
        expect(sum('met')).toBe(counts.pass + counts.warn)
        expect(sum('applicable')).toBe(items.length - counts.notApplicable)
        expect(sum('stale')).toBe(stale)
        expect(sum('never')).toBe(never)
      }),
    )
  })

  it('says fail exactly in the areas that have a failing item', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), (items) => {
        const cells = cellsOf(items, now)
        for (const area of areas) {
          const { fail } = standingOf(
            items.filter((each) => each.area === area),
            now,
          ).counts
          expect(cells[area]?.state === 'fail').toBe(fail > 0)
        }
      }),
    )
  })

  it('leaves out an area without an item', () => {
    expect(cellsOf([], now)).toEqual({})
  })
})

describe('shownState', () => {
  const cell = { state: 'unknown', met: 0, applicable: 2, stale: 0, never: 0 } as const

  it('tells never, stale and could not look apart', () => {
    expect(shownState({ ...cell, never: 2 })).toBe('never')
    expect(shownState({ ...cell, stale: 2 })).toBe('stale')
    expect(shownState(cell)).toBe('unknown')
    expect(shownState({ ...cell, stale: 1, never: 1 })).toBe('unknown')
  })

  it('lets a failure speak before anything', () => {
    expect(shownState({ ...cell, state: 'fail', never: 1, stale: 1 })).toBe('fail')
  })
})
