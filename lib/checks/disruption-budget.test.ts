import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { factSet, gap, miss, pod, told, workload } from './fixtures.ts'
import { autoscaler, budget } from './test-objects.ts'

type Budget = FactValues['disruptionBudgets'][number]
const status = (allowed: number, currentHealthy: number, expected: number, observed = true) => ({
  observed,
  allowed,
  currentHealthy,
  desiredHealthy: 0,
  expected,
})
const ready = [pod(), pod({ name: 'shop-2' })]
const read = (budgets: Budget[], over: Partial<Workload> = {}, values: Partial<FactValues> = {}) =>
  told(
    disruptionBudget,
    factSet({ workloads: [workload(over)], pods: ready, autoscalers: [], disruptionBudgets: budgets, ...values }),
  )

test('a budget that lets one of two healthy pods go passes', () => {
  expect(read([budget()])).toEqual({ outcome: 'pass', summary: 'shop allows 1 at 2/2 healthy', findings: [] })
})

describe('which budgets count', () => {
  test('none fails', () => {
    expect(read([]).findings).toEqual(['fail Deployment/shop: No PodDisruptionBudget in shop selects these pods'])
  })
  test('one of another namespace that selects nothing there is named', () => {
    expect(read([budget({ ns: 'web', status: status(0, 0, 0) })]).findings).toEqual([
      'fail Deployment/shop: No PodDisruptionBudget in shop selects these pods; web/shop matches them from another namespace and covers 0 pods',
    ])
  })
  test('one on disk is named without a word about pods that nobody counted', () => {
    expect(read([budget({ ns: 'web', status: null })]).summary).toBe(
      'No PodDisruptionBudget in shop selects these pods; web/shop matches their labels from another namespace',
    )
  })
  test('one of another namespace that has pods of its own is not named', () => {
    expect(read([budget({ ns: 'web' })]).summary).toBe('No PodDisruptionBudget in shop selects these pods')
  })
  test('an empty selector of another namespace is not named', () => {
    const selector = { matchLabels: {}, matchExpressions: [] }
    expect(read([budget({ ns: 'web', selector, status: null })]).summary).not.toContain('web')
  })
  test('a selector needs every label, not any', () => {
    const selector = { matchLabels: { app: 'shop', tier: 'back' }, matchExpressions: [] }
    expect(read([budget({ selector })]).outcome).toBe('fail')
  })
  test('a match by expression counts', () => {
    const matchExpressions = [{ key: 'app', operator: 'In', values: ['shop'] }]
    expect(read([budget({ selector: { matchLabels: {}, matchExpressions } })]).outcome).toBe('pass')
  })
  test('an expression that excludes the pods does not', () => {
    const matchExpressions = [{ key: 'app', operator: 'NotIn', values: ['shop'] }]
    const selector = { matchLabels: { app: 'shop' }, matchExpressions }
    expect(read([budget({ selector })]).outcome).toBe('fail')
  })
  test('an empty selector of the same namespace selects every pod', () => {
    expect(read([budget({ selector: { matchLabels: {}, matchExpressions: [] } })]).outcome).toBe('pass')
  })
  test('two on one pod fail, for eviction then answers with an error', () => {
    expect(read([budget({ name: 'b' }), budget({ name: 'a' })]).findings).toEqual([
      'fail Deployment/shop: 2 PodDisruptionBudgets select these pods, which makes every eviction an error: a, b',
    ])
  })
})

describe('a budget that allows nothing', () => {
  test('with all pods healthy fails', () => {
    expect(read([budget({ status: status(0, 2, 2) })]).findings).toEqual([
      'fail PodDisruptionBudget/shop: shop allows 0 at 2/2 healthy, so no node can be drained',
    ])
  })
  test('while pods are unhealthy is unknown', () => {
    expect(read([budget({ status: status(0, 1, 2) })]).findings).toEqual([
      'unknown PodDisruptionBudget/shop: shop allows 0 while 1/2 are healthy',
    ])
  })
})

describe("at the autoscaler's minimum", () => {
  const scaled = { autoscalers: [autoscaler({ min: 2, max: 6 })] }
  const at = (amounts: Partial<Budget>) =>
    read([budget({ maxUnavailable: null, ...amounts, status: status(2, 4, 4) })], { desired: 4 }, scaled)

  test('a budget that allows nothing there fails although it allows some now', () => {
    expect(at({ minAvailable: 2 }).findings).toEqual([
      'fail PodDisruptionBudget/shop: shop allows 0 once HPA shop is at its minimum of 2',
    ])
  })
  test.each<[string, Partial<Budget>, string]>([
    ['minAvailable 1', { minAvailable: 1 }, 'pass'],
    ['minAvailable 50 % keeps 1 of 2', { minAvailable: '50%' }, 'pass'],
    ['minAvailable 51 % is rounded up to 2', { minAvailable: '51%' }, 'fail'],
    ['maxUnavailable 1 % is rounded up to 1', { maxUnavailable: '1%' }, 'pass'],
    ['maxUnavailable 0 %', { maxUnavailable: '0%' }, 'fail'],
  ])('%s', (_name, amounts, outcome) => {
    expect(at(amounts).outcome).toBe(outcome)
  })
  test('the other pods of a shared budget count', () => {
    const shared = budget({ maxUnavailable: null, minAvailable: 2, status: status(5, 7, 7) })
    expect(read([shared], { desired: 4 }, scaled).outcome).toBe('pass')
  })
})

describe('what cannot be judged', () => {
  test('a status of an older definition', () => {
    expect(read([budget({ status: status(1, 2, 2, false) })]).findings).toEqual([
      'unknown PodDisruptionBudget/shop: The status of shop is not of its present definition',
    ])
  })
  test('an old status of 0 does not fail', () => {
    expect(read([budget({ status: status(0, 2, 2, false) })]).outcome).toBe('unknown')
  })
  test('no status yet', () => {
    expect(read([budget({ status: null })]).outcome).toBe('unknown')
  })
  test('none of its own pods ready, even where a shared budget allows some', () => {
    const pods = [pod({ ready: false }), pod({ name: 'shop-2', ready: false })]
    expect(read([budget({ status: status(1, 3, 5) })], {}, { pods }).findings).toEqual([
      'unknown PodDisruptionBudget/shop: None of its pods is ready, so shop shows nothing',
    ])
  })
  test('budgets refused', () => {
    const set = { ...factSet({ pods: ready, autoscalers: [] }), disruptionBudgets: miss() }
    expect(told(disruptionBudget, set).outcome).toBe('unknown')
  })
  test('no budget in a list with a gap there', () => {
    const set = factSet({ pods: ready, autoscalers: [], disruptionBudgets: [] }, { disruptionBudgets: [gap('pdbs')] })
    expect(told(disruptionBudget, set).outcome).toBe('unknown')
  })
})

describe('manifests, which have no pods', () => {
  const onDisk = (budgets: Budget[]) =>
    told(disruptionBudget, {
      ...factSet({ workloads: [workload({ replicas: null })], autoscalers: [], disruptionBudgets: budgets }),
      pods: miss('notGathered', ''),
    })
  const written = (over: Partial<Budget>) => budget({ status: null, ...over })

  test('no budget fails', () => {
    expect(onDisk([]).outcome).toBe('fail')
  })
  test('two budgets fail', () => {
    expect(onDisk([written({}), written({ name: 'again' })]).outcome).toBe('fail')
  })
  test.each<[string, Partial<Budget>]>([
    ['maxUnavailable: 0', { maxUnavailable: 0 }],
    ['minAvailable: 100%', { maxUnavailable: null, minAvailable: '100%' }],
  ])('%s allows nothing at any size and fails', (amount, over) => {
    expect(onDisk([written(over)]).findings).toEqual([
      `fail PodDisruptionBudget/shop: shop allows 0 at any number of pods (${amount})`,
    ])
  })
  test('one budget is unknown', () => {
    expect(onDisk([written({})]).findings).toEqual(['unknown Deployment/shop: Not looked at here: pods'])
  })
})

describe('not asked, although nothing else could be read', () => {
  const blind = (over: Partial<Workload>) => {
    const set = factSet({ workloads: [workload(over)], autoscalers: [] })
    return told(disruptionBudget, { ...set, pods: miss(), disruptionBudgets: miss() })
  }
  test.each(['DaemonSet', 'Pod'])('a %s', (kind) => {
    expect(blind({ kind }).outcome).toBe('notApplicable')
  })
  test('a single replica', () => {
    expect(blind({ desired: 1 }).summary).toBe('Replicas: 1, so there is nothing a budget could keep')
  })
})

test('a controller of unknown size is unknown', () => {
  expect(read([budget()], { kind: 'Gizmo', desired: null }).outcome).toBe('unknown')
})

test('with all pods at the minimum healthy, the computed answer is that of the budget controller', () => {
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 100 }).map((n) => `${n}%`),
  )
  fc.assert(
    fc.property(fc.boolean(), amount, fc.integer({ min: 2, max: 10 }), (available, value, min) => {
      const percent = typeof value === 'string'
      const count = percent ? Math.ceil((min * Number.parseInt(value, 10)) / 100) : Number(value)
      const desired = available ? count : Math.max(0, min - count)
      const amounts = available ? { minAvailable: value, maxUnavailable: null } : { maxUnavailable: value }
      const now = status(1, min + 1, min + 1)
      const values = { autoscalers: [autoscaler({ min, max: 20 })] }
      const { outcome } = read([budget({ ...amounts, status: now })], { desired: min + 1 }, values)
      expect(outcome).toBe(min - desired <= 0 ? 'fail' : 'pass')
    }),
  )
})
