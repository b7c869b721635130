import { expect, test } from 'vitest'
import type { Workload } from '../domain/workload.ts'
import { at, factSet, gap, miss, service, verdictOf, workload } from './fixtures.ts'
import { runCheck } from './run-check.ts'
import { type Asked, checkOf, judge, type Said } from './test-check.ts'

const passing = checkOf(({ pass }) => pass('said', { n: 1 }))
const unknownOf = (key: string, values = {}) => ({
  outcome: 'unknown',
  summary: { key, values },
  findings: [{ subject: 'Deployment/shop', outcome: 'unknown', message: { key, values } }],
})

test('a verdict says which check judged, in which version, over facts of what time', () => {
  expect(verdictOf(passing, factSet())).toEqual({
    check: 'x',
    version: 3,
    outcome: 'pass',
    summary: { key: 'said', values: { n: 1 } },
    alike: 0,
    findings: [],
    more: 0,
    at,
  })
})

test('the params of the check have their defaults', () => {
  const said = judge(({ pass, params }) => pass('said', { n: params.least }))
  expect(said.summary.values).toEqual({ n: 1 })
})

test('bad params are unknown, and say which', () => {
  const reason = 'least: Invalid input: expected number, received string'
  expect(judge(({ fail }) => fail('said'), factSet(), { least: 'two' })).toMatchObject(
    unknownOf('@badParams', { reason }),
  )
})

test('params that are no object are unknown', () => {
  expect(judge(({ fail }) => fail('said'), factSet(), null).summary.key).toBe('@badParams')
})

test('bad params are found again, however often they are used', () => {
  const params = { least: 'two' }
  const both = [0, 1].map(() => judge(({ fail }) => fail('said'), factSet(), params).summary.key)
  expect(both).toEqual(['@badParams', '@badParams'])
})

test('a throw is unknown, never fail', () => {
  const broken = () => {
    throw new TypeError('no such thing')
  }
  expect(judge(broken)).toMatchObject(unknownOf('@threw', { reason: 'no such thing' }))
})

test('a fact that was refused is unknown, in the words of the server', () => {
  const reads = ({ pass, facts }: Asked) => pass('said', { n: facts.at('pods') })
  expect(judge(reads, { ...factSet(), pods: miss() })).toMatchObject(
    unknownOf('@refused', { fact: 'pods', reason: 'forbidden' }),
  )
  expect(judge(reads)).toMatchObject(unknownOf('@notGathered', { fact: 'pods', reason: '' }))
})

test('a kind that is not installed is unknown as a single source', () => {
  const reads = ({ pass, facts }: Asked) => pass('said', { n: facts.at('pods') })
  expect(judge(reads, { ...factSet(), pods: miss('notInstalled', '404 page not found') }).summary.key).toBe(
    '@notInstalled',
  )
})

test('the words of the server are cut', () => {
  const long = judge(({ pass, facts }) => pass('said', { n: facts.at('pods') }), {
    ...factSet(),
    pods: miss('invalid', 'x'.repeat(5000)),
  })
  expect(long.summary.values.reason).toBe('x'.repeat(300))
})

test('a gap counts only where absence is concluded', () => {
  const set = factSet({}, { services: [gap('services', 'timeout', 'shop')] })
  expect(judge(({ pass, facts }) => pass('said', { n: facts.at('services') }), set).outcome).toBe('pass')
  const asks = ({ fail, facts }: Asked) => {
    facts.whole('services', 'shop')
    return fail('said')
  }
  expect(judge(asks, set)).toMatchObject(unknownOf('@timeout', { fact: 'services', reason: 'forbidden' }))
})

test('a check that says nothing has not passed', () => {
  expect(judge(() => [])).toMatchObject(unknownOf('@nothingSaid'))
  expect(judge(({ note }) => note('said'))).toMatchObject({ outcome: 'unknown', summary: { key: '@nothingSaid' } })
})

const none: readonly Workload[] = []

test('a service without workloads is unknown', () => {
  expect(runCheck(passing, factSet({ workloads: [] }), none, {}, at)).toMatchObject({
    outcome: 'unknown',
    summary: { key: '@noWorkload', values: {} },
    findings: [{ subject: 'Service', outcome: 'unknown' }],
  })
})

test.each([
  ['refused', { workloads: miss() }, '@refused'],
  ['not asked for', {}, '@notGathered'],
  ['read with a gap', factSet({ workloads: [] }, { workloads: [gap('statefulsets', 'tooLarge')] }), '@tooLarge'],
  [
    'read but for a kind that is not installed',
    factSet({ workloads: [] }, { workloads: [gap('x', 'notInstalled')] }),
    '@noWorkload',
  ],
])('without workloads because the list was %s', (_, set, key) => {
  expect(runCheck(passing, set, none, {}, at).summary.key).toBe(key)
})

test('without any fact the time is the one given', () => {
  expect(runCheck(passing, {}, none, {}, '2030-01-01T00:00:00Z').at).toBe('2030-01-01T00:00:00Z')
})

const outcomes = ['notApplicable', 'pass', 'warn', 'unknown', 'fail'] as const

test.each([
  [5, 'fail'],
  [4, 'unknown'],
  [3, 'warn'],
  [2, 'pass'],
  [1, 'notApplicable'],
])('of the weakest %i outcomes %s stands for the service', (count, outcome) => {
  const said = judge((ask) => outcomes.slice(0, count).map((each) => ask[each]('said', { n: each }, `Pod/${each}`)))
  expect(said).toMatchObject({ outcome, summary: { values: { n: outcome } } })
})

test('a note decides nothing and is shown', () => {
  expect(judge(({ note, pass }) => [note('said', { n: 'aside' }, 'Pod/a'), pass('said')])).toMatchObject({
    outcome: 'pass',
    findings: [{ subject: 'Pod/a', outcome: 'pass', message: { values: { n: 'aside' } } }],
  })
})

test('findings of weaker outcomes are kept, passes are none', () => {
  const said = judge((ask) => outcomes.map((each) => ask[each]('said', {}, `Pod/${each}`)))
  expect(said.findings.map(({ subject }) => subject)).toEqual(['Pod/fail', 'Pod/unknown', 'Pod/warn'])
})

test('findings are sorted by subject, and the summary is the first of the deciding ones', () => {
  const said = judge((ask) => ['c', 'a', 'b'].map((name) => ask.fail('said', { n: name }, `Pod/${name}`)))
  expect(said.findings.map(({ subject }) => subject)).toEqual(['Pod/a', 'Pod/b', 'Pod/c'])
  expect(said).toMatchObject({ summary: { values: { n: 'a' } }, alike: 2 })
})

const shopIn = (ns: string, name = 'shop') => workload({ ns, name })
const subjectsOf = (workloads: Workload[], evaluate: (ask: Asked) => Said) => {
  const set = factSet({ workloads, services: workloads.map(({ ns }) => service({ ns })) })
  return runCheck(checkOf(evaluate), set, workloads, {}, at).findings.map(({ subject }) => subject)
}

test('workloads of one name in two namespaces are told apart: all but the first namespace are named', () => {
  const said = subjectsOf([shopIn('web'), shopIn('api')], ({ fail, container }) => [
    fail('said'),
    fail('said', {}, container('app')),
    fail('said', {}, 'Pod/shop-1'),
  ])
  expect(said).toEqual([
    'Deployment/shop',
    'Deployment/shop/container/app',
    'Deployment/web/shop',
    'Deployment/web/shop/container/app',
    'Pod/shop-1',
    'Pod/web/shop-1',
  ])
})

test('a workload that cannot be judged is named with its namespace too', () => {
  const said = subjectsOf([shopIn('api'), shopIn('web')], ({ fail, workload: { ns } }) => {
    if (ns === 'web') throw new Error('broken')
    return fail('said')
  })
  expect(said).toEqual(['Deployment/shop', 'Deployment/web/shop'])
})

test('a service of one namespace names none, whichever it is', () => {
  expect(subjectsOf([shopIn('web'), shopIn('web', 'worker')], ({ fail }) => fail('said'))).toEqual([
    'Deployment/shop',
    'Deployment/worker',
  ])
})

test('what two workloads share is said once', () => {
  const shared = ({ fail }: Asked) => fail('said', { n: 1 }, 'Service/shop')
  expect(subjectsOf([shopIn('web'), shopIn('web', 'worker')], shared)).toEqual(['Service/shop'])
  expect(subjectsOf([shopIn('web'), shopIn('api')], shared)).toEqual(['Service/shop', 'Service/web/shop'])
})

const many = (count: number) => Array.from({ length: count }, (_, index) => `Pod/${String(index).padStart(3, '0')}`)

test('50 findings are kept, the rest is counted', () => {
  const by = (count: number) => judge(({ fail }) => many(count).map((subject) => fail('said', {}, subject)))
  expect([by(50).findings.length, by(50).more, by(53).findings.length, by(53).more]).toEqual([50, 0, 50, 3])
})

test('weak findings do not push out the one that decides', () => {
  const said = judge(({ fail, warn }) => [
    ...many(60).map((subject) => warn('said', {}, subject)),
    fail('said', {}, 'Pod/z'),
  ])
  expect(said.findings.at(-1)).toMatchObject({ subject: 'Pod/z', outcome: 'fail' })
  expect(said.findings).toHaveLength(50)
})

test('one workload that cannot be judged hides no other', () => {
  const workloads = [workload({ name: 'a' }), workload({ name: 'b' })]
  const said = judge(
    ({ workload: { name }, warn, facts }) => (name === 'a' ? warn('said') : warn('said', { n: facts.at('pods') })),
    factSet({ workloads }),
  )
  expect(said.findings.map(({ subject, outcome }) => `${outcome} ${subject}`)).toEqual([
    'warn Deployment/a',
    'unknown Deployment/b',
  ])
})

test('what could not be seen can be said beside what is certain', () => {
  const said = judge(({ fail, unseen }) => [
    fail('said'),
    unseen({ absent: 'ConfigMap/x' }, 'Deployment/shop/container/app'),
  ])
  expect(said.findings.at(-1)).toEqual({
    subject: 'Deployment/shop/container/app',
    outcome: 'unknown',
    message: { key: '@absent', values: { object: 'ConfigMap/x' } },
  })
})
