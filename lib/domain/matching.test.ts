import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workload } from '../checks/fixtures.ts'
import { type Claim, fitsPattern, matchWorkloads } from './matching.ts'
import type { WorkloadRef } from './service.ts'
import { workloadKey } from './workload.ts'

const claim = (service: string, match: WorkloadRef['match'], namespace = 'shop'): Claim => ({
  service,
  ref: { cluster: 'c', namespace, match },
})
const owner = (claims: Claim[], over: Parameters<typeof workload>[0] = {}) =>
  [...matchWorkloads('c', [workload({ labels: { app: 'x' }, ...over })], claims).assigned.keys()][0] ?? null

const byName = { by: 'name', kind: null, name: 'shop' } as const
const byLabel = { by: 'label', key: 'app', value: 'x' } as const
const byPattern = { by: 'pattern', pattern: 's*p' } as const

test('a name beats a label and a label beats a pattern, whatever the slugs', () => {
  expect(owner([claim('a', byPattern), claim('b', byLabel), claim('c', byName)])).toBe('c')
  expect(owner([claim('a', byPattern), claim('b', byLabel)])).toBe('b')
})

test('of equal claims the first slug wins, in whichever order they come', () => {
  expect(owner([claim('b', byName), claim('a', byName)])).toBe('a')
  expect(owner([claim('b', byPattern), claim('a', byPattern)])).toBe('a')
})

test('a name with a kind takes only that kind', () => {
  expect(owner([claim('a', { ...byName, kind: 'CronJob' })])).toBeNull()
  expect(owner([claim('a', { ...byName, kind: 'Deployment' })])).toBe('a')
})

test('another namespace or another cluster claims nothing', () => {
  expect(owner([claim('a', byName, 'other')])).toBeNull()
  expect(matchWorkloads('d', [workload()], [claim('a', byName)]).unassigned).toHaveLength(1)
})

test('a label of the template counts where the object itself has none', () => {
  expect(owner([claim('a', byLabel)], { labels: {}, templateLabels: { app: 'x' } })).toBe('a')
})

test.each([
  ['*', '', true],
  ['a*', 'ab', true],
  ['a*b*c', 'axxbyyc', true],
  ['ab*ba', 'aba', false],
  ['a*bc*c', 'abc', false],
  ['a.c', 'abc', false],
  ['a', 'ab', false],
])('pattern %s and name %s: %s', (pattern, name, fits) => {
  expect(fitsPattern(pattern, name)).toBe(fits)
})

test('patterns agree with the regular expression they stand for', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), (pattern, name) => {
      expect(fitsPattern(pattern, name)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name))
    }),
  )
})

const someMatch = fc.oneof(
  fc.record({
    by: fc.constant('name' as const),
    kind: fc.constantFrom(null, 'Deployment', 'CronJob'),
    name: fc.constantFrom('a', 'ab', 'b'),
  }),
  fc.record({
    by: fc.constant('label' as const),
    key: fc.constantFrom('app', 'team'),
    value: fc.constantFrom('x', 'y'),
  }),
  fc.record({ by: fc.constant('pattern' as const), pattern: fc.constantFrom('a*', '*', '*b') }),
)
const someClaim = fc
  .tuple(fc.constantFrom('s1', 's2', 's3'), someMatch, fc.constantFrom('n1', 'n2'))
  .map(([service, match, ns]) => claim(service, match, ns))
const someWorkload = fc
  .record({
    name: fc.constantFrom('a', 'ab', 'b', 'c'),
    ns: fc.constantFrom('n1', 'n2'),
    kind: fc.constantFrom('Deployment', 'CronJob'),
    labels: fc.constantFrom<Record<string, string>>({}, { app: 'x' }, { team: 'y' }),
  })
  .map((over) => workload({ ...over, templateLabels: {} }))

test('every workload ends with exactly one service or unassigned, and the order of claims changes nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(someWorkload, { selector: workloadKey }), fc.array(someClaim), (workloads, claims) => {
      const { assigned, unassigned } = matchWorkloads('c', workloads, claims)
      const all = [...[...assigned.values()].flat(), ...unassigned].map(workloadKey)
      expect(all.sort()).toEqual(workloads.map(workloadKey).sort())
      const reversed = matchWorkloads('c', workloads, [...claims].reverse())
      expect(new Map(reversed.assigned)).toEqual(new Map(assigned))
    }),
  )
})
