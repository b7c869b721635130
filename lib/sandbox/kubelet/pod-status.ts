import { timestamp } from '../clock.ts'
import { settle } from '../controllers/condition.ts'
import type { Condition } from '../kinds/object.ts'
import type { ContainerStatus, Pod } from '../kinds/pod.ts'
import type { Container } from './container.ts'

export interface Seen {
  now: number
  hostIP: string
  podIP: string
  initContainers: readonly Container[]
  containers: readonly Container[]
  /** Its init containers are done, its sidecars run. */
  initialized: boolean
}

function containerStatus(container: Container): ContainerStatus {
  const { spec, state, lastState, ready, restarts, started, id, image } = container
  const { requests } = spec.resources
  return {
    name: spec.name,
    state,
    lastState,
    ready,
    restartCount: restarts,
    image: image?.name ?? spec.image,
    imageID: image?.id ?? '',
    ...(id === null ? {} : { containerID: id }),
    started,
    ...(id === null || requests === undefined ? {} : { allocatedResources: requests }),
    ...(id === null ? {} : { resources: spec.resources }),
    volumeMounts: (spec.volumeMounts ?? []).map(({ name, mountPath, readOnly }) => ({
      name,
      mountPath,
      ...(readOnly === true ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
    })),
    ...(id === null ? {} : { user: { linux: { uid: 0, gid: 0, supplementalGroups: [0] } } }),
  }
}

function phaseOf({ containers, initContainers }: Seen): string {
  const sidecars = initContainers.filter(({ spec }) => spec.restartPolicy === 'Always')
  if ([...containers, ...sidecars].every(({ done }) => done)) {
    return containers.every(({ state }) => state.terminated?.exitCode === 0) ? 'Succeeded' : 'Failed'
  }
  // Pending until every container has started once.
  return containers.every(({ id }) => id !== null) ? 'Running' : 'Pending'
}

function conditions(pod: Pod, seen: Seen, phase: string): Condition[] {
  const at = timestamp(seen.now)
  const ended = phase === 'Succeeded' ? 'PodCompleted' : phase === 'Failed' ? 'PodFailed' : null
  const unready = seen.containers.filter(({ ready }) => !ready).map(({ spec }) => spec.name)
  const missing = {
    status: 'False',
    reason: ended ?? 'ContainersNotReady',
    ...(ended === null ? { message: `containers with unready status: [${unready.join(' ')}]` } : {}),
  }
  const ready = unready.length === 0 && seen.initialized ? { status: 'True' } : missing
  const incomplete = seen.initContainers.filter(({ state, started }) => !started && state.terminated?.exitCode !== 0)
  const initialized = seen.initialized
    ? { status: 'True', ...(ended === 'PodCompleted' ? { reason: ended } : {}) }
    : {
        status: 'False',
        reason: 'ContainersNotInitialized',
        message: `containers with incomplete status: [${incomplete.map(({ spec }) => spec.name).join(' ')}]`,
      }
  const own = [
    { type: 'PodReadyToStartContainers', status: ended === null ? 'True' : 'False' },
    { type: 'Initialized', ...initialized },
    { type: 'Ready', ...ready },
    { type: 'ContainersReady', ...ready },
    { type: 'PodScheduled', status: 'True' },
  ].map(({ type, status, ...why }) => ({
    type,
    observedGeneration: pod.metadata.generation,
    status,
    lastProbeTime: null,
    lastTransitionTime: at,
    ...why,
  }))
  const others = (pod.status.conditions ?? []).filter(({ type }) => own.every((one) => one.type !== type))
  return settle(pod.status.conditions, [...others, ...own])
}

/** The status the kubelet writes for what it sees of a pod's containers. */
export function podStatus(pod: Pod, seen: Seen): Pod['status'] {
  const phase = phaseOf(seen)
  const { startTime, qosClass } = pod.status
  return {
    observedGeneration: pod.metadata.generation,
    phase,
    conditions: conditions(pod, seen, phase),
    hostIP: seen.hostIP,
    hostIPs: [{ ip: seen.hostIP }],
    podIP: seen.podIP,
    podIPs: [{ ip: seen.podIP }],
    startTime: startTime ?? timestamp(seen.now),
    ...(seen.initContainers.length === 0 ? {} : { initContainerStatuses: seen.initContainers.map(containerStatus) }),
    containerStatuses: seen.containers.map(containerStatus),
    qosClass,
  }
}
