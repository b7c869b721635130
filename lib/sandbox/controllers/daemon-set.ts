import { hasEnded, isAvailable, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { DaemonSet } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'
import { makePod } from './make-pod.ts'
import { podsOf } from './owned.ts'
import { removePod } from './remove-pod.ts'
import { shareOf } from './share.ts'
import { type KnownHashes, templateHash } from './template-hash.ts'

const REVISION = 'controller-revision-hash'

function reconcile(world: World, set: DaemonSet, known: KnownHashes): void {
  const { store, now } = world
  const nodes = store.nodes.list().filter(({ spec }) => spec.unschedulable !== true)
  const revision = templateHash(known, set, set.spec.template)
  const pods = podsOf(world, set)
  for (const { metadata } of nodes) {
    const here = pods.filter(({ spec }) => spec.nodeName === metadata.name)
    for (const pod of here.filter(hasEnded)) removePod(world, pod)
    if (here.length > 0) continue
    makePod(world, set, set.spec.template, {
      prefix: `${set.metadata.name}-`,
      labels: { [REVISION]: revision, 'pod-template-generation': String(set.metadata.generation ?? 1) },
      spec: { nodeName: metadata.name },
    })
  }

  const available = (pod: Pod): boolean => isAvailable(pod, set.spec.minReadySeconds ?? 0, now())
  const isUpdated = (pod: Pod): boolean => pod.metadata.labels?.[REVISION] === revision
  if (set.spec.updateStrategy.type === 'RollingUpdate') {
    const may = shareOf(set.spec.updateStrategy.rollingUpdate.maxUnavailable, nodes.length, 'up')
    const down = nodes.length - pods.filter((pod) => available(pod) && !isTerminating(pod)).length
    const outdated = pods.filter((pod) => !isUpdated(pod) && !isTerminating(pod))
    for (const pod of outdated.slice(0, Math.max(0, may - down))) removePod(world, pod)
  }

  const live = podsOf(world, set).filter((pod) => !isTerminating(pod))
  const availableNow = live.filter(available).length
  const missing = nodes.length - availableNow
  store.daemonSets.update({
    ...set,
    status: {
      currentNumberScheduled: live.length,
      numberMisscheduled: 0,
      desiredNumberScheduled: nodes.length,
      numberReady: live.filter(isReady).length,
      observedGeneration: set.metadata.generation,
      updatedNumberScheduled: live.filter(isUpdated).length,
      ...(availableNow > 0 ? { numberAvailable: availableNow } : {}),
      ...(missing > 0 ? { numberUnavailable: missing } : {}),
    },
  })
}

/** One pod on every schedulable node. */
export function daemonSets(world: World, known: KnownHashes): void {
  for (const set of world.store.daemonSets.list()) reconcile(world, set, known)
}
