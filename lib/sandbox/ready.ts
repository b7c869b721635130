import { sleep } from './clock.ts'
import { isTerminating, type Pod } from './kinds/pod.ts'
import { imageReasons } from './kubelet/image.ts'
import { selects } from './store/selects.ts'
import type { Store } from './store/store.ts'

const HOPELESS = new Set([...imageReasons, 'CreateContainerConfigError', 'CrashLoopBackOff'])
const LOOK_MS = 25
const LONGEST_MS = 60_000

/** Will not get ready however long one waits: something it needs cannot be had, or it ends again and again. */
function isHopeless({ status }: Pod): boolean {
  return (status.containerStatuses ?? []).some(({ state }) => HOPELESS.has(state.waiting?.reason ?? ''))
}

/** The workloads that are still on their way, by name. */
function onTheirWay(store: Store): string[] {
  const hopeless = store.pods.list().filter((pod) => !isTerminating(pod) && isHopeless(pod))
  const scaled = [...store.deployments.list(), ...store.statefulSets.list()].map((owner) => ({
    owner,
    wanted: owner.spec.replicas,
    ready: Math.min(Number(owner.status.readyReplicas ?? 0), Number(owner.status.updatedReplicas ?? 0)),
  }))
  const everywhere = store.daemonSets.list().map((owner) => ({
    owner,
    wanted: Number(owner.status.desiredNumberScheduled ?? 1),
    ready: Number(owner.status.numberReady ?? 0),
  }))
  return [...scaled, ...everywhere]
    .filter(({ owner, wanted, ready }) => {
      const { namespace, generation } = owner.metadata
      const seen = owner.status.observedGeneration === generation
      const mine = hopeless.filter(
        ({ metadata }) => metadata.namespace === namespace && selects(owner.spec.selector, metadata.labels),
      )
      // Behind a pod that cannot start, an ordered StatefulSet starts no other.
      const most = owner.kind === 'StatefulSet' && mine.length > 0 ? ready : wanted - mine.length
      return !seen || ready < most
    })
    .map(({ owner }) => `${owner.kind} ${owner.metadata.namespace}/${owner.metadata.name}`)
}

/** Resolves when every workload that can be ready is; rejects after a minute with the names of those that are not. */
export async function untilReady(store: Store): Promise<void> {
  const from = performance.now()
  for (;;) {
    const waiting = onTheirWay(store)
    if (waiting.length === 0) return
    if (performance.now() - from > LONGEST_MS) throw new Error(`not ready after a minute: ${waiting.join(', ')}`)
    await sleep(LOOK_MS)
  }
}
