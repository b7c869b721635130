import { isActive, isAvailable, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { ReplicaSet } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'
import { makePod } from './make-pod.ts'
import { podsOf } from './owned.ts'
import { removePod } from './remove-pod.ts'

/** Whom to let go first: the pod that is not ready, then the younger one. */
function byWorth(a: Pod, b: Pod): number {
  if (isReady(a) !== isReady(b)) return isReady(a) ? 1 : -1
  return (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '')
}

function reconcile(world: World, set: ReplicaSet): void {
  const active = podsOf(world, set).filter(isActive)
  const prefix = `${set.metadata.name}-`
  for (let missing = set.spec.replicas - active.length; missing > 0; missing -= 1) {
    makePod(world, set, set.spec.template, { prefix })
  }
  for (const pod of active.toSorted(byWorth).slice(0, Math.max(0, active.length - set.spec.replicas))) {
    removePod(world, pod)
  }
  report(world, set)
}

function report(world: World, set: ReplicaSet): void {
  const pods = podsOf(world, set)
  const active = pods.filter(isActive)
  const ready = active.filter(isReady).length
  const minReady = set.spec.minReadySeconds ?? 0
  const available = active.filter((pod) => isAvailable(pod, minReady, world.now())).length
  world.store.replicaSets.update({
    ...set,
    status: {
      replicas: active.length,
      ...(active.length > 0 ? { fullyLabeledReplicas: active.length } : {}),
      ...(ready > 0 ? { readyReplicas: ready } : {}),
      ...(available > 0 ? { availableReplicas: available } : {}),
      terminatingReplicas: pods.filter(isTerminating).length,
      observedGeneration: set.metadata.generation,
    },
  })
}

/** As many pods as asked for, and a status that says how many there are. */
export function replicaSets(world: World): void {
  for (const set of world.store.replicaSets.list()) reconcile(world, set)
}
