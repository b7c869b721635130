import { expect, test } from 'vitest'
import { type Overview, stateOf } from './overview.ts'

const overview: Overview = {
  services: 11,
  retired: 0,
  measured: 8,
  stale: 0,
  levels: { none: 6, bronze: 3, silver: 1, gold: 1 },
  stages: [],
  items: { counts: { fail: 9, unknown: 30, warn: 0, pass: 90, notApplicable: 5 }, stale: 0, never: 30 },
  areas: [],
  teams: [],
  blockers: [
    { check: 'disruption-budget', level: 'silver', fail: 3, unknown: 0 },
    { check: 'grace-budget', level: 'bronze', fail: 2, unknown: 3 },
  ],
  changes: [],
}

test('the state says what is measured, what is reached and what fails for most', () => {
  expect(stateOf(overview)).toEqual([
    { says: 'measured', of: 'some', measured: 8, services: 11 },
    { says: 'reached', count: 5 },
    { says: 'blocked', check: 'disruption-budget', count: 3 },
  ])
})

test('stale services are said', () => {
  expect(stateOf({ ...overview, stale: 2 })).toContainEqual({ says: 'stale', count: 2 })
})

test('nothing is said about levels before anything was measured', () => {
  expect(stateOf({ ...overview, measured: 0 })).toEqual([{ says: 'measured', of: 'none', measured: 0, services: 11 }])
})

test('what nobody could say is no failure to be named', () => {
  const blockers = [{ check: 'grace-budget', level: 'bronze' as const, fail: 0, unknown: 8 }]
  expect(stateOf({ ...overview, blockers }).map(({ says }) => says)).toEqual(['measured', 'reached'])
})

test('all is all', () => {
  expect(stateOf({ ...overview, measured: 11 })[0]).toMatchObject({ of: 'all' })
})

test('a fleet that has nothing left to do is said to be at gold', () => {
  const levels = { none: 0, bronze: 0, silver: 0, gold: 11 }
  expect(stateOf({ ...overview, measured: 11, levels, blockers: [] })).toEqual([
    { says: 'measured', of: 'all', measured: 11, services: 11 },
    { says: 'gold', count: 11 },
  ])
})
