import { timestamp } from '../clock.ts'
import { controllerOf } from '../kinds/object.ts'
import { hasEnded, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { Budget } from '../kinds/traffic.ts'
import { selects } from '../store/selects.ts'
import type { World } from '../store/store.ts'
import { settle } from './condition.ts'
import { shareOf } from './share.ts'

export function budgetsOf({ store }: World, pod: Pod): Budget[] {
  return store.budgets.list(pod.metadata.namespace).filter(({ spec }) => selects(spec.selector, pod.metadata.labels))
}

/** What the owners of the pods ask for: a share is a share of this, not of the pods that happen to be there. */
function askedFor({ store }: World, pods: Pod[]): number {
  const owners = new Map<string, number>()
  for (const pod of pods) {
    const owner = controllerOf(pod)
    if (owner === undefined) continue
    const { namespace } = pod.metadata
    const set = store.replicaSets.get(namespace, owner.name)
    const above = set === undefined ? undefined : controllerOf(set)
    const scaled =
      owner.kind === 'StatefulSet'
        ? store.statefulSets.get(namespace, owner.name)
        : above === undefined
          ? set
          : store.deployments.get(namespace, above.name)
    owners.set(above?.uid ?? owner.uid, scaled?.spec.replicas ?? 0)
  }
  return [...owners.values()].reduce((sum, replicas) => sum + replicas, 0)
}

function count(world: World, budget: Budget, pods: Pod[]): { expected: number; desired: number } {
  const { minAvailable, maxUnavailable } = budget.spec
  if (maxUnavailable !== undefined) {
    const expected = askedFor(world, pods)
    return { expected, desired: Math.max(0, expected - shareOf(maxUnavailable, expected, 'up')) }
  }
  if (typeof minAvailable === 'string') {
    const expected = askedFor(world, pods)
    return { expected, desired: shareOf(minAvailable, expected, 'up') }
  }
  return { expected: pods.length, desired: minAvailable ?? 0 }
}

/** Writes the status of one budget; the eviction call does so at once, so that two calls cannot use the same allowance. */
export function reportBudget(world: World, budget: Budget): void {
  const { store } = world
  const pods = store.pods
    .list(budget.metadata.namespace)
    .filter((pod) => selects(budget.spec.selector, pod.metadata.labels) && !hasEnded(pod))
  const healthy = pods.filter((pod) => isReady(pod) && !isTerminating(pod)).length
  const { expected, desired } = count(world, budget, pods)
  const allowed = expected === 0 ? 0 : Math.max(0, healthy - desired)
  const condition = {
    type: 'DisruptionAllowed',
    status: allowed > 0 ? 'True' : 'False',
    observedGeneration: budget.metadata.generation,
    lastTransitionTime: timestamp(world.now()),
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  }
  store.budgets.update({
    ...budget,
    status: {
      observedGeneration: budget.metadata.generation,
      disruptionsAllowed: allowed,
      currentHealthy: healthy,
      desiredHealthy: desired,
      expectedPods: expected,
      conditions: settle(budget.status.conditions, [condition]),
    },
  })
}

export function disruptionBudgets(world: World): void {
  for (const budget of world.store.budgets.list()) reportBudget(world, budget)
}
