import { hasEnded, isActive, isAvailable, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { StatefulSet } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'
import { makePod } from './make-pod.ts'
import { podsOf } from './owned.ts'
import { removePod } from './remove-pod.ts'
import { type KnownHashes, templateHash } from './template-hash.ts'

const REVISION = 'controller-revision-hash'
const ordinalOf = ({ metadata }: Pod): number => Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1))

function create(world: World, set: StatefulSet, ordinal: number, revision: string): void {
  const name = `${set.metadata.name}-${ordinal}`
  makePod(world, set, set.spec.template, {
    prefix: `${set.metadata.name}-`,
    name,
    labels: {
      'apps.kubernetes.io/pod-index': String(ordinal),
      [REVISION]: revision,
      'statefulset.kubernetes.io/pod-name': name,
    },
    spec: { hostname: name, subdomain: set.spec.serviceName },
  })
}

/** Fills the ordinals from 0 upward; in order, each waits until those before it are ready. */
function fill(world: World, set: StatefulSet, pods: Pod[], revision: string): boolean {
  const inOrder = set.spec.podManagementPolicy === 'OrderedReady'
  for (let ordinal = 0; ordinal < set.spec.replicas; ordinal += 1) {
    const pod = pods.find((one) => ordinalOf(one) === ordinal)
    if (pod === undefined) create(world, set, ordinal, revision)
    else if (hasEnded(pod)) removePod(world, pod)
    if (inOrder && (pod === undefined || isTerminating(pod) || !isReady(pod))) return false
  }
  return pods.every((pod) => isReady(pod) && !isTerminating(pod))
}

function reconcile(world: World, set: StatefulSet, known: KnownHashes): void {
  const revision = `${set.metadata.name}-${templateHash(known, set, set.spec.template)}`
  const pods = podsOf(world, set)
  const settled = fill(world, set, pods, revision)
  const surplus = pods.filter((pod) => ordinalOf(pod) >= set.spec.replicas && !isTerminating(pod))
  const last = surplus.toSorted((a, b) => ordinalOf(b) - ordinalOf(a))
  for (const pod of set.spec.podManagementPolicy === 'OrderedReady' ? last.slice(0, 1) : last) removePod(world, pod)

  const { updateStrategy } = set.spec
  const partition = updateStrategy.rollingUpdate?.partition ?? 0
  const outdated = pods.filter((pod) => pod.metadata.labels?.[REVISION] !== revision && ordinalOf(pod) >= partition)
  const next = outdated.toSorted((a, b) => ordinalOf(b) - ordinalOf(a))[0]
  if (updateStrategy.type === 'RollingUpdate' && settled && surplus.length === 0 && next !== undefined) {
    removePod(world, next)
  }
  report(world, set, revision)
}

function report(world: World, set: StatefulSet, revision: string): void {
  const pods = podsOf(world, set)
  const count = (holds: (pod: Pod) => boolean): number => pods.filter((pod) => isActive(pod) && holds(pod)).length
  const updated = count(({ metadata }) => metadata.labels?.[REVISION] === revision)
  const done = updated === set.spec.replicas && pods.length === updated
  const currentRevision = done ? revision : (set.status.currentRevision ?? revision)
  world.store.statefulSets.update({
    ...set,
    status: {
      observedGeneration: set.metadata.generation,
      replicas: pods.length,
      readyReplicas: count(isReady),
      currentReplicas: count(({ metadata }) => metadata.labels?.[REVISION] === currentRevision),
      updatedReplicas: updated,
      currentRevision,
      updateRevision: revision,
      collisionCount: 0,
      availableReplicas: count((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, world.now())),
    },
  })
}

/** Pods with stable names, started in order, replaced from the last to the first when the template changes. */
export function statefulSets(world: World, known: KnownHashes): void {
  for (const set of world.store.statefulSets.list()) reconcile(world, set, known)
}
