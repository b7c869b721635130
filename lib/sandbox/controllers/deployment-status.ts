import { timestamp } from '../clock.ts'
import { isActive, isAvailable, isReady, isTerminating } from '../kinds/pod.ts'
import type { Deployment } from '../kinds/workload.ts'
import type { World } from '../store/store.ts'
import { settle } from './condition.ts'
import { podsOf, replicaSetsOf } from './owned.ts'
import { type Claim, progress } from './progress.ts'
import { shareOf } from './share.ts'

const REVISION = 'deployment.kubernetes.io/revision'

const availability = (enough: boolean): Claim =>
  enough
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      }

/** Writes what the pods of all sets add up to; `set` is the one of the present template. */
export function reportDeployment(world: World, deployment: Deployment, set: string, revision: string): void {
  const { spec, metadata, status } = deployment
  const pods = replicaSetsOf(world, deployment).flatMap((owner) =>
    podsOf(world, owner).map((pod) => ({ pod, updated: owner.metadata.name === set })),
  )
  const active = pods.filter(({ pod }) => isActive(pod))
  const updated = active.filter((one) => one.updated)
  const usable = ({ pod }: (typeof pods)[number]): boolean => isAvailable(pod, spec.minReadySeconds ?? 0, world.now())
  const ready = active.filter(({ pod }) => isReady(pod)).length
  const available = active.filter(usable).length
  const unavailable = Math.max(0, spec.replicas - available)
  const maxDown = shareOf(spec.strategy.rollingUpdate?.maxUnavailable ?? 0, spec.replicas, 'down')
  const complete =
    updated.filter(usable).length === spec.replicas &&
    active.length === spec.replicas &&
    updated.length === spec.replicas

  const counts = {
    ...(active.length > 0 ? { replicas: active.length } : {}),
    ...(updated.length > 0 ? { updatedReplicas: updated.length } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
    ...(unavailable > 0 ? { unavailableReplicas: unavailable } : {}),
    terminatingReplicas: pods.filter(({ pod }) => isTerminating(pod)).length,
  }
  const before = status.conditions?.find(({ type }) => type === 'Progressing')
  const moved = Object.entries(counts).some(([name, count]) => status[name] !== count)
  const now = timestamp(world.now())
  const rollout = {
    set,
    complete,
    updated: active.length === updated.length,
    moved,
    deadlineMs: spec.progressDeadlineSeconds * 1000,
    now: world.now(),
  }
  const wanted = [availability(available >= spec.replicas - maxDown), progress(before, rollout)].map((claim) => {
    const old = status.conditions?.find(({ type }) => type === claim.type)
    const still = old?.reason === claim.reason && old?.message === claim.message
    const goesOn = claim.reason === 'ReplicaSetUpdated' && moved
    return { ...claim, lastUpdateTime: still && !goesOn ? old?.lastUpdateTime : now, lastTransitionTime: now }
  })

  world.store.deployments.update({
    ...deployment,
    metadata: { ...metadata, annotations: { ...metadata.annotations, [REVISION]: revision } },
    status: {
      observedGeneration: metadata.generation,
      ...counts,
      conditions: settle(status.conditions, wanted),
    },
  })
}
