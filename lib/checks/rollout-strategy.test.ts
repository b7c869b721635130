import { describe, expect, test } from 'vitest'
import type { Workload } from '../domain/workload.ts'
import { factSet, service, told, workload } from './fixtures.ts'
import { rolloutStrategy } from './rollout-strategy.ts'
import { autoscaler } from './test-objects.ts'

type Strategy = NonNullable<Workload['strategy']>
const rolling = (maxUnavailable: Strategy['maxUnavailable'], maxSurge: Strategy['maxSurge'] = '25%'): Strategy => ({
  type: 'RollingUpdate',
  maxUnavailable,
  maxSurge,
})
const read = (over: Partial<Workload>, autoscalers = [] as ReturnType<typeof autoscaler>[], params = {}) =>
  told(rolloutStrategy, factSet({ workloads: [workload(over)], services: [service()], autoscalers }), params)

test('Recreate stops everything and fails', () => {
  expect(read({ strategy: { type: 'Recreate', maxUnavailable: null, maxSurge: null } })).toEqual({
    outcome: 'fail',
    summary: 'Recreate stops all pods before new ones start',
    findings: ['fail Deployment/shop: Recreate stops all pods before new ones start'],
  })
})

test.each([
  ['100%', 4, 'maxUnavailable 100% lets a release take all 4 pods at once'],
  [3, 2, 'maxUnavailable 3 lets a release take all 2 pods at once'],
  [1, 1, 'maxUnavailable 1 lets a release take all 1 pods at once'],
])('maxUnavailable %s of %i replicas takes all and fails', (amount, desired, summary) => {
  expect(read({ desired, strategy: rolling(amount) })).toMatchObject({ outcome: 'fail', summary })
})

test('more than half at once warns, and half does not', () => {
  expect(read({ desired: 4, strategy: rolling(3) })).toMatchObject({
    outcome: 'warn',
    summary: 'maxUnavailable 3 lets a release take 3 of 4 pods at once',
  })
  expect(read({ desired: 4, strategy: rolling(2) }).outcome).toBe('pass')
})

test('the share is a setting', () => {
  expect(read({ desired: 4, strategy: rolling(2) }, [], { maxShare: 0.25 }).outcome).toBe('warn')
})

describe('as the controller computes it', () => {
  test('a percentage rounds down: a quarter of two replicas is none', () => {
    expect(read({ desired: 2, strategy: rolling('25%') }).summary).toBe('A release takes at most 0 of 2 pods at a time')
  })
  test('what is not set is 25 %', () => {
    expect(read({ desired: 8, strategy: rolling(null, null) }).summary).toBe(
      'A release takes at most 2 of 8 pods at a time',
    )
  })
  test('where neither a pod less nor a pod more is allowed, one may go', () => {
    expect(read({ desired: 1, strategy: rolling('25%', 0) }).outcome).toBe('fail')
    expect(read({ desired: 3, strategy: rolling(0, 0) }).summary).toBe('A release takes at most 1 of 3 pods at a time')
  })
  test("an autoscaler's minimum is what a release may find", () => {
    expect(read({ desired: 9, strategy: rolling(2) }, [autoscaler({ min: 2 })]).outcome).toBe('fail')
  })
})

test('OnDelete waits for hands and warns', () => {
  const strategy = { type: 'OnDelete', maxUnavailable: null, maxSurge: null }
  expect(read({ kind: 'StatefulSet', strategy }).outcome).toBe('warn')
})

test('a StatefulSet is replaced one by one, which is everything where there is only one', () => {
  const strategy = { type: 'RollingUpdate', maxUnavailable: null, maxSurge: null }
  expect(read({ kind: 'StatefulSet', desired: 3, strategy }).summary).toBe(
    'A release takes at most 1 of 3 pods at a time',
  )
  expect(read({ kind: 'StatefulSet', desired: 1, strategy }).outcome).toBe('fail')
})

test.each([
  ['scaled to 0', { desired: 0, strategy: rolling('25%') }, 'Scaled to 0, so a release replaces nothing'],
  [
    'that runs once a node',
    { kind: 'DaemonSet', strategy: rolling(1) },
    'A DaemonSet has no strategy here that could be judged',
  ],
  ['without a strategy', { kind: 'Rollout', strategy: null }, 'A Rollout has no strategy here that could be judged'],
] as const)('a workload %s is not asked', (_, over, summary) => {
  expect(read(over)).toMatchObject({ outcome: 'notApplicable', summary })
})
