import { expect, test } from 'vitest'
import { type CheckHead, counts, defaultItems, resolveItems } from './checklist.ts'

const checks: CheckHead[] = [
  { id: 'a', level: 'bronze', severity: 'error', kind: 'config' },
  { id: 'b', level: 'gold', severity: 'warning', kind: 'live' },
]

test('the default checklist asks every check with its own settings', () => {
  expect(
    resolveItems(checks, defaultItems(checks)).map(({ check, severity, level }) => [check.id, severity, level]),
  ).toEqual([
    ['a', 'error', 'bronze'],
    ['b', 'warning', 'gold'],
  ])
})

test('an item overrides severity and level of its check', () => {
  const item = {
    check: 'b',
    params: { n: 1 },
    severity: 'error',
    level: 'silver',
    countsFrom: null,
    everyHours: null,
    freshHours: null,
  } as const
  expect(resolveItems(checks, [item])).toMatchObject([{ severity: 'error', level: 'silver', params: { n: 1 } }])
})

test('an item of a check that is gone is left out', () => {
  expect(
    resolveItems(checks, [
      { check: 'gone', params: {}, severity: null, level: null, countsFrom: null, everyHours: null, freshHours: null },
    ]),
  ).toEqual([])
})

test('an announced item counts from its day on', () => {
  const item = { countsFrom: '2026-11-22' }
  expect(counts(item, Date.parse('2026-11-21T23:59:59Z'))).toBe(false)
  expect(counts(item, Date.parse('2026-11-22T00:00:00Z'))).toBe(true)
})
