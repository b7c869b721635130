import { describe, expect, test } from 'vitest'
import { powersOf, reviewedOf } from './powers.ts'

interface Rule {
  verbs: string[]
  apiGroups: string[]
  resources: string[]
  resourceNames?: string[]
}

const reads: Rule = { verbs: ['list'], apiGroups: [''], resources: ['pods', 'services'] }
const review = (namespace: string | null, ...resourceRules: Rule[]) =>
  reviewedOf(namespace, { status: { resourceRules, nonResourceRules: [], incomplete: false } })

describe('what may be read', () => {
  test('in the whole cluster is read everywhere', () => {
    expect(powersOf([review(null, reads), review('a', reads)]).lists).toEqual({
      '/pods': 'everywhere',
      '/services': 'everywhere',
    })
  })

  test('in a namespace is read there', () => {
    const { lists, asked } = powersOf([review(null), review('a', reads), review('b')])
    expect({ lists, asked }).toEqual({ lists: { '/pods': ['a'], '/services': ['a'] }, asked: ['a', 'b'] })
  })

  test.each([
    ['get alone', { ...reads, verbs: ['get', 'watch'] }],
    ['another group', { ...reads, apiGroups: ['apps'] }],
    ['named objects only', { ...reads, resourceNames: ['one'] }],
  ])('is nothing with %s', (_, rule) => {
    expect(powersOf([review(null, rule)]).lists).toEqual({})
  })

  test('is nothing where the answer makes no sense', () => {
    for (const answer of [
      null,
      5,
      {},
      { status: { resourceRules: 'x' } },
      { status: { resourceRules: [null, { verbs: 1 }] } },
    ])
      expect(powersOf([reviewedOf(null, answer)])).toEqual({
        lists: {},
        gets: {},
        strong: [],
        asked: [],
        incomplete: false,
      })
  })
})

describe('a strong power', () => {
  const rule = (verbs: string, resources: string, apiGroups = ''): Rule => ({
    verbs: [verbs],
    apiGroups: [apiGroups],
    resources: [resources],
  })

  test.each([
    ['wildcard', rule('*', 'pods')],
    ['wildcard', rule('get', '*', 'apps')],
    ['secrets', rule('get', 'secrets')],
    ['secrets', { ...rule('get', 'secrets'), resourceNames: ['one'] }],
    ['podsExec', rule('create', 'pods/exec')],
    ['podsExec', rule('create', 'pods/*')],
    ['nodesProxy', rule('get', 'nodes/proxy')],
    ['podsProxy', rule('get', 'pods/proxy')],
    ['impersonate', rule('impersonate', 'users')],
    ['bind', rule('bind', 'clusterroles', 'rbac.authorization.k8s.io')],
    ['escalate', rule('escalate', 'roles', 'rbac.authorization.k8s.io')],
  ])('%s is seen in %j', (power, one) => {
    expect(powersOf([review(null, reads, one)]).strong).toContainEqual({ power, where: null })
  })

  test('of a namespace is told with it, and of the whole cluster once', () => {
    const secrets = rule('list', 'secrets')
    expect(powersOf([review(null), review('a', secrets), review('b', secrets)]).strong).toEqual([
      { power: 'secrets', where: 'a' },
      { power: 'secrets', where: 'b' },
    ])
    expect(powersOf([review(null, secrets), review('a', secrets)]).strong).toEqual([{ power: 'secrets', where: null }])
  })

  test('to reach pods counts for the whole cluster only', () => {
    expect(powersOf([review(null), review('a', rule('get', 'pods/proxy'))]).strong).toEqual([])
  })

  test('is none of what the sandbox and the printed role grant', () => {
    expect(powersOf([review(null, reads, rule('get', 'pods/log'), rule('create', 'pods/eviction'))]).strong).toEqual([])
  })
})

describe('which parts of pods may be got', () => {
  const logs: Rule = { verbs: ['get'], apiGroups: [''], resources: ['pods/log'] }

  test('everywhere, and in a namespace', () => {
    expect(powersOf([review(null, logs)]).gets).toEqual({ 'pods/log': 'everywhere' })
    const proxy = { ...logs, resources: ['pods/proxy'] }
    expect(powersOf([review(null, logs), review('a', proxy)]).gets).toEqual({
      'pods/log': 'everywhere',
      'pods/proxy': ['a'],
    })
  })

  test.each([
    ['list alone', { ...logs, verbs: ['list'] }],
    ['pods without their parts', { ...logs, resources: ['pods'] }],
    ['named pods only', { ...logs, resourceNames: ['one'] }],
  ])('none with %s', (_, rule) => {
    expect(powersOf([review(null, rule)]).gets).toEqual({})
  })
})
