import { expect, test } from 'vitest'
import type { Powers } from '#lib/domain/powers.ts'
import { factPowers } from './fact-powers.ts'

const powers = (gets?: Powers['gets']): Powers => ({
  lists: {},
  strong: [],
  asked: ['a', 'b'],
  incomplete: false,
  ...(gets && { gets }),
})
const told = (fact: string, ...given: Parameters<typeof factPowers>) =>
  factPowers(...given).find((each) => each.fact === fact)

test('without logs the checks that read them are named', () => {
  expect(told('logSample', [], powers({}), 'proxy')).toMatchObject({
    state: 'missing',
    rights: [{ resource: 'pods/log', may: 'no' }],
    checks: expect.arrayContaining(['log-secrets', 'log-format']),
  })
})

test.each([
  ['everywhere', 'everywhere' as const, [], 'read', []],
  ['in every namespace that is looked at', ['a', 'b'], ['a', 'b'], 'read', []],
  ['in one of them', ['a'], ['a', 'b'], 'partly', ['b']],
  ['in some of the whole cluster', ['a'], [], 'partly', []],
])('pods/proxy %s', (_, where, namespaces, state, lacks) => {
  expect(told('healthResponse', namespaces, powers({ 'pods/proxy': where }), 'proxy')).toMatchObject({
    state,
    rights: [{ resource: 'pods/proxy', lacks }],
  })
})

test('pods that are asked at their own addresses need no pods/proxy, and logs need their right all the same', () => {
  expect(told('metricsScrape', [], powers({}), 'direct')).toMatchObject({ state: 'read', rights: [] })
  expect(told('traffic', [], powers({}), 'direct')).toMatchObject({ state: 'missing' })
})

test('powers that were listed before say nothing of them', () => {
  expect(told('logSample', [], powers(), 'proxy')).toMatchObject({ state: 'unknown' })
})
