import { describe, expect, test } from 'vitest'
import { becomeReady, runningWeb } from '../testing/world.ts'
import { disruptionBudgets } from './disruption-budget.ts'
import { removePod } from './remove-pod.ts'

describe('a budget', () => {
  const statusOf = (spec: object, replicas = 7) => {
    const world = runningWeb(replicas)
    world.store.budgets.create({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'b', namespace: 'n' },
      spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
    })
    world.settle(disruptionBudgets)
    return world.store.budgets.get('n', 'b')?.status
  }

  test.each([
    [{ minAvailable: 2 }, { expectedPods: 7, desiredHealthy: 2, disruptionsAllowed: 5 }],
    [{ minAvailable: '50%' }, { expectedPods: 7, desiredHealthy: 4, disruptionsAllowed: 3 }],
    [{ minAvailable: '100%' }, { expectedPods: 7, desiredHealthy: 7, disruptionsAllowed: 0 }],
    [{ maxUnavailable: 1 }, { expectedPods: 7, desiredHealthy: 6, disruptionsAllowed: 1 }],
    [{ maxUnavailable: '30%' }, { expectedPods: 7, desiredHealthy: 4, disruptionsAllowed: 3 }],
    [{ maxUnavailable: 9 }, { expectedPods: 7, desiredHealthy: 0, disruptionsAllowed: 7 }],
  ])('%j of seven pods: %j', (spec, expected) => {
    expect(statusOf(spec)).toMatchObject({ ...expected, currentHealthy: 7, observedGeneration: 1 })
  })

  test('that selects nobody allows nothing', () => {
    const status = statusOf({ minAvailable: 1, selector: { matchLabels: { app: 'else' } } })
    expect(status).toMatchObject({ expectedPods: 0, currentHealthy: 0, desiredHealthy: 1, disruptionsAllowed: 0 })
    expect(status?.conditions?.[0]).toMatchObject({
      type: 'DisruptionAllowed',
      status: 'False',
      reason: 'InsufficientPods',
    })
  })

  test('counts neither a pod on its way out nor one that is not ready as healthy', () => {
    const world = runningWeb(3)
    world.store.budgets.create({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'b', namespace: 'n' },
      spec: { minAvailable: 1, selector: {} },
    })
    const [first, second] = world.store.pods.list('n')
    if (first !== undefined) removePod(world, first)
    if (second !== undefined) becomeReady(world, second, false)
    world.settle(disruptionBudgets)
    expect(world.store.budgets.get('n', 'b')?.status).toMatchObject({ currentHealthy: 1, disruptionsAllowed: 0 })
  })
})
