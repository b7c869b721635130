import { expect, test } from 'vitest'
import { factSet, miss, service, verdictOf, workload } from './fixtures.ts'
import { checkOf } from './test-check.ts'

const jobs = ['CronJob', 'Job'] as const
const running = ['Deployment', 'StatefulSet', 'DaemonSet', 'Pod', 'Rollout'] as const

test.each([
  ['A', [...running, ...jobs]],
  ['L', [...running]],
] as const)('%s asks the workloads it means', (who, kinds) => {
  const asked = [...running, ...jobs].filter((kind) => {
    const set = factSet({ workloads: [workload({ kind })], services: [] })
    return (
      verdictOf(
        checkOf(({ pass }) => pass('said'), who),
        set,
      ).outcome === 'pass'
    )
  })
  expect(asked).toEqual(kinds)
})

test('who is not asked is told why', () => {
  const set = factSet({ workloads: [workload({ kind: 'CronJob', name: 'nightly' })] })
  expect(
    verdictOf(
      checkOf(({ fail }) => fail('said'), 'L'),
      set,
    ),
  ).toMatchObject({
    outcome: 'notApplicable',
    summary: { key: '@notLongRunning', values: { subject: 'CronJob/nightly' } },
    findings: [],
  })
})

const serving = (selector: Record<string, string> | null) =>
  verdictOf(
    checkOf(({ pass }) => pass('said'), 'S'),
    factSet({ services: [service({ selector })] }),
  ).outcome

test('S asks what a Service selects, by all of its labels', () => {
  expect([serving({ app: 'shop' }), serving({ app: 'shop', tier: 'web' })]).toEqual(['pass', 'notApplicable'])
})

test('an empty selector selects nothing, and so does none', () => {
  expect([serving({}), serving(null)]).toEqual(['notApplicable', 'notApplicable'])
})

test('whether a Service selects it is unknown where Services were refused', () => {
  const set = { ...factSet(), services: miss() }
  expect(
    verdictOf(
      checkOf(({ fail }) => fail('said'), 'S'),
      set,
    ).outcome,
  ).toBe('unknown')
})

test('who is not asked needs no fact', () => {
  const set = { ...factSet({ workloads: [workload({ kind: 'CronJob' })] }), services: miss(), pods: miss() }
  const reads = checkOf(({ fail, facts }) => fail('said', { n: facts.at('pods') }), 'S')
  expect(verdictOf(reads, set).outcome).toBe('notApplicable')
})
