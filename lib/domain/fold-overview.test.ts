import { expect, test } from 'vitest'
import { foldAll, foldItems, foldServices, type ItemGroup, type ServiceGroup } from './fold-overview.ts'

const web = { id: 'web', name: 'Web' }
const data = { id: 'data', name: 'Data' }
const services: ServiceGroup[] = [
  { stage: 'migrated', team: web, level: 'gold', services: 2, measured: 2, stale: 0 },
  { stage: 'planned', team: web, level: 'none', services: 1, measured: 0, stale: 0 },
  { stage: 'planned', team: data, level: 'bronze', services: 3, measured: 3, stale: 1 },
]
const retired: ServiceGroup = { stage: 'retired', team: data, level: 'none', services: 5, measured: 5, stale: 5 }
const item = { level: 'bronze', severity: 'error' } as const
const group: ItemGroup = { check: 'a', level: 'none', outcome: 'fail', count: 1, stale: 0, never: 0, item }
const checks = [
  { id: 'a', area: 'health' },
  { id: 'b', area: 'health' },
  { id: 'c', area: 'image' },
] as const

test('services, measured and stale are sums', () => {
  expect(foldServices(services)).toMatchObject({ services: 6, measured: 5, stale: 1 })
})

test('stages stand in their order, and only those that hold a service', () => {
  expect(foldServices(services).stages).toEqual([
    { stage: 'planned', services: 4, levels: { none: 1, bronze: 3, silver: 0, gold: 0 } },
    { stage: 'migrated', services: 2, levels: { none: 0, bronze: 0, silver: 0, gold: 2 } },
  ])
})

test('what is retired is out of scope: a stage of its own, and in no other number', () => {
  const { stages, ...rest } = foldServices([...services, retired])
  expect(stages.at(-1)).toEqual({ stage: 'retired', services: 5, levels: { none: 5, bronze: 0, silver: 0, gold: 0 } })
  const { stages: _, ...without } = foldServices(services)
  expect(rest).toEqual({ ...without, retired: 5 })
})

test('what remains of a team is below silver, and most comes first', () => {
  expect(foldServices(services).teams).toEqual([
    { id: 'data', name: 'Data', services: 3, remaining: 3 },
    { id: 'web', name: 'Web', services: 3, remaining: 1 },
  ])
})

test('an area adds up its checks, and one without any is left out', () => {
  const { areas } = foldItems(
    [
      { ...group, count: 2 },
      { ...group, check: 'b', outcome: 'pass' },
    ],
    checks,
  )
  expect(areas).toMatchObject([
    {
      area: 'health',
      counts: { fail: 2, unknown: 0, warn: 0, pass: 1, notApplicable: 0 },
      levels: { bronze: { met: 1, applicable: 3 }, silver: { met: 0, applicable: 0 } },
      checks: [
        { check: 'a', counts: { fail: 2, unknown: 0, warn: 0, pass: 0, notApplicable: 0 } },
        { check: 'b', counts: { fail: 0, unknown: 0, warn: 0, pass: 1, notApplicable: 0 } },
      ],
    },
  ])
})

test('a check blocks where its level is the next one: unknown blocks like fail', () => {
  const groups: ItemGroup[] = [
    { ...group, count: 2 },
    { ...group, outcome: 'unknown', count: 1 },
    { ...group, outcome: 'pass', count: 9 },
    { ...group, check: 'b', level: 'bronze', item: { level: 'silver', severity: 'error' }, count: 4 },
  ]
  expect(foldItems(groups, checks).blockers).toEqual([
    { check: 'b', level: 'silver', fail: 4, unknown: 0 },
    { check: 'a', level: 'bronze', fail: 2, unknown: 1 },
  ])
})

test.each([
  ['of a level further up', { ...group, item: { level: 'gold', severity: 'error' } }],
  ['that is advice', { ...group, item: { level: 'bronze', severity: 'warning' } }],
  ['that does not count yet', { ...group, item: null }],
] as const)('an item %s blocks nobody', (_, own) => {
  expect(foldItems([own], checks).blockers).toEqual([])
})

test.each([
  ['warn', item, { met: 1, applicable: 1 }],
  ['unknown', item, { met: 0, applicable: 1 }],
  ['notApplicable', item, { met: 0, applicable: 0 }],
  ['pass', { level: 'bronze', severity: 'warning' }, { met: 0, applicable: 0 }],
  ['pass', null, { met: 0, applicable: 0 }],
] as const)('%s of %j is %j of what bronze requires', (outcome, own, share) => {
  const { areas } = foldItems([{ ...group, outcome, item: own }], checks)
  expect(areas[0]?.levels.bronze).toEqual(share)
})

test('stale items are counted beside unknown, never measured ones too', () => {
  const all = foldAll([{ ...group, outcome: 'unknown', count: 10, stale: 3, never: 7 }])
  expect(all).toMatchObject({ counts: { unknown: 10 }, stale: 3, never: 7 })
})
