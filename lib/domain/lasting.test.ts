import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelsUntil } from './lasting.ts'
import { type Measured, standingOf } from './readiness.ts'
import { levels } from './verdict.ts'

const start = Date.parse('2026-11-22T00:00:00Z')
const day = 86_400_000
const applying: Measured = {
  level: 'bronze',
  severity: 'error',
  kind: 'manual',
  outcome: 'pass',
  at: new Date(start).toISOString(),
}

const someItem: fc.Arbitrary<Measured> = fc.record({
  level: fc.constantFrom(...levels),
  severity: fc.constantFrom('error', 'warning'),
  kind: fc.constantFrom('config', 'live', 'log', 'record', 'manual'),
  outcome: fc.constantFrom('pass', 'warn', 'pass', 'notApplicable', 'fail', 'unknown'),
  at: fc.integer({ min: 0, max: day }).map((ms) => new Date(start - ms).toISOString()),
})
const never = fc.constant<Measured>({ level: 'silver', severity: 'error', kind: 'live', outcome: null, at: null })

test('three times tell the level of every later moment as standingOf does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 9, arbitrary: someItem }, never), { maxLength: 6 }),
      fc.integer({ min: 0, max: 40 * day }),
      (some, later) => {
        const items = [...some, applying]
        const now = start + later
        const until = levelsUntil(items)
        const told = levels.findLast((level) => (until[level] ?? 0) >= now) ?? null
        expect(told).toBe(standingOf(items, now).level)
      },
    ),
    { numRuns: 2000 },
  )
})

test('nothing that applies is no level, for ever', () => {
  expect(levelsUntil([{ ...applying, outcome: 'notApplicable' }])).toEqual({ bronze: null, silver: null, gold: null })
})
