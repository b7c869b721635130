import { timestamp } from '../clock.ts'
import { isActive, isReady } from '../kinds/pod.ts'
import type { Autoscaler } from '../kinds/traffic.ts'
import { selects } from '../store/selects.ts'
import type { World } from '../store/store.ts'
import { settle } from './condition.ts'
import { measureUtilization, type ReadCpu } from './utilization.ts'

const TOLERANCE = 0.1
const CALM_MS = 300_000

type Claim = { type: string; status: 'True' | 'False'; reason: string; message: string }

const found: Claim = {
  type: 'AbleToScale',
  status: 'True',
  reason: 'SucceededGetScale',
  message: "the HPA controller was able to get the target's current scale",
}

const failed = (type: string, reason: string, message: string): Claim => ({ type, status: 'False', reason, message })

function write(world: World, scaler: Autoscaler, claims: Claim[], rest: Record<string, unknown>): void {
  const lastTransitionTime = timestamp(world.now())
  const wanted = claims.map(({ type, status, reason, message }) => ({
    type,
    status,
    lastTransitionTime,
    reason,
    message,
  }))
  world.store.autoscalers.update({
    ...scaler,
    status: { ...rest, conditions: settle(scaler.status.conditions, wanted) },
  })
}

/** Judges every HorizontalPodAutoscaler and, where it can see, scales its Deployment. Keeps what it recommended lately. */
export function autoscalers(cpu: ReadCpu): (world: World) => void {
  const lately = new Map<string, { at: number; replicas: number }[]>()

  function recommend(world: World, scaler: Autoscaler, current: number, ratio: number): number {
    const { minReplicas, maxReplicas, metadata } = { ...scaler.spec, metadata: scaler.metadata }
    const raw = Math.abs(ratio - 1) <= TOLERANCE ? current : Math.ceil(ratio * current)
    const now = world.now()
    // What stands when it is first looked at counts as a recommendation.
    const before = lately.get(metadata.uid ?? '') ?? [{ at: now, replicas: current }]
    const kept = before.filter(({ at }) => now - at < CALM_MS)
    kept.push({ at: now, replicas: raw })
    lately.set(metadata.uid ?? '', kept)
    const calm = raw < current ? Math.min(current, Math.max(...kept.map(({ replicas }) => replicas))) : raw
    return Math.min(maxReplicas, Math.max(minReplicas, calm))
  }

  function reconcile(world: World, scaler: Autoscaler): void {
    const { kind, name } = scaler.spec.scaleTargetRef
    const { namespace } = scaler.metadata
    const target = kind === 'Deployment' ? world.store.deployments.get(namespace, name) : undefined
    if (target === undefined) {
      const message = `the HPA controller was unable to get the target's current scale: ${kind.toLowerCase()}s.apps "${name}" not found`
      const claims = [failed('AbleToScale', 'FailedGetScale', message)]
      write(world, scaler, claims, { desiredReplicas: 0, currentMetrics: null })
      return
    }
    const current = target.spec.replicas
    const metric = scaler.spec.metrics?.find(({ type }) => type === 'Resource')?.resource
    const resource = metric?.name ?? 'cpu'
    const pods = world.store.pods
      .list(namespace)
      .filter((pod) => selects(target.spec.selector, pod.metadata.labels) && isActive(pod) && isReady(pod))
    const measured = measureUtilization(pods, resource, cpu)
    if ('failure' in measured) {
      const message = `the HPA was unable to compute the replica count: failed to get ${resource} utilization: ${measured.failure}`
      const claims = [found, failed('ScalingActive', 'FailedGetResourceMetric', message)]
      const blind = { currentReplicas: current, desiredReplicas: 0, currentMetrics: [{ type: '' }] }
      write(world, scaler, claims, blind)
      return
    }
    const goal = metric?.target.averageUtilization ?? 80
    const desired = recommend(world, scaler, current, measured.percent / goal)
    if (desired !== current) world.store.deployments.update({ ...target, spec: { ...target.spec, replicas: desired } })
    write(
      world,
      scaler,
      [{ ...found, reason: 'ReadyForNewScale', message: 'recommended size matches current size' }, active],
      {
        currentReplicas: current,
        desiredReplicas: desired,
        currentMetrics: [
          {
            type: 'Resource',
            resource: {
              name: resource,
              current: { averageUtilization: measured.percent, averageValue: `${measured.averageMilli}m` },
            },
          },
        ],
      },
    )
  }

  return (world) => {
    for (const scaler of world.store.autoscalers.list()) reconcile(world, scaler)
  }
}

const active: Claim = {
  type: 'ScalingActive',
  status: 'True',
  reason: 'ValidMetricFound',
  message:
    'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
}
