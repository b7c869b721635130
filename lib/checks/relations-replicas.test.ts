import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factsOf } from './facts.ts'
import { factSet, gap, workload } from './fixtures.ts'
import { autoscalerOf, budgetsOf, effectiveMinimum, nearMisses } from './relations.ts'

type Autoscaler = FactValues['autoscalers'][number]

const names = (found: readonly { name: string }[]) => found.map(({ name }) => name)
const shop = workload()

const budget = (over: Partial<FactValues['disruptionBudgets'][number]> = {}) => ({
  ns: 'shop',
  name: 'shop',
  selector: { matchLabels: { app: 'shop' }, matchExpressions: [] },
  minAvailable: null,
  maxUnavailable: 1,
  status: null,
  ...over,
})

test('budgets match by labels and expressions, in their own namespace', () => {
  const expression = (operator: string) => ({
    matchLabels: {},
    matchExpressions: [{ key: 'app', operator, values: ['shop'] }],
  })
  const disruptionBudgets = [
    budget(),
    budget({ name: 'by-expression', selector: expression('In') }),
    budget({ name: 'not', selector: expression('NotIn') }),
    budget({ name: 'everything', selector: { matchLabels: {}, matchExpressions: [] } }),
    budget({ name: 'nothing', selector: null }),
    budget({ name: 'far', ns: 'web' }),
  ]
  expect(names(budgetsOf(factsOf(factSet({ disruptionBudgets })), shop))).toEqual([
    'by-expression',
    'everything',
    'shop',
  ])
})

const scaler = (over: Partial<Autoscaler> = {}): Autoscaler => ({
  ns: 'shop',
  name: 'shop',
  kind: 'HorizontalPodAutoscaler',
  target: { group: 'apps', kind: 'Deployment', name: 'shop' },
  min: 3,
  max: 9,
  metrics: [],
  conditions: [],
  currentReplicas: null,
  waits: 0,
  ...over,
})
const scaled = (...autoscalers: Autoscaler[]) => factsOf(factSet({ autoscalers }))

test.each([
  ['namespace', { ns: 'web' }],
  ['group', { target: { group: 'argoproj.io', kind: 'Deployment', name: 'shop' } }],
  ['kind', { target: { group: 'apps', kind: 'StatefulSet', name: 'shop' } }],
])('an autoscaler of another %s is none of ours, only a near miss', (_, over) => {
  const facts = scaled(scaler(over))
  expect(autoscalerOf(facts, shop)).toBeNull()
  expect(nearMisses(facts, shop)).toHaveLength(1)
})

test('an autoscaler that hits is no near miss', () => {
  expect(nearMisses(scaled(scaler()), shop)).toEqual([])
})

test('one that is found stands although the list has a gap; none found does not', () => {
  const set = (autoscalers: Autoscaler[]) => factsOf(factSet({ autoscalers }, { autoscalers: [gap('scaledobjects')] }))
  expect(autoscalerOf(set([scaler()]), shop)?.name).toBe('shop')
  expect(() => autoscalerOf(set([]), shop)).toThrow('refused')
})

test('the minimum is that of the autoscaler, else the replicas; a DaemonSet has none', () => {
  expect(effectiveMinimum(scaled(scaler()), workload({ desired: 1 }))).toBe(3)
  expect(effectiveMinimum(scaled(), workload({ desired: 1 }))).toBe(1)
  expect(effectiveMinimum(scaled(), workload({ kind: 'DaemonSet' }))).toBeNull()
})
