import type { FactValues } from '../../lib/domain/facts.ts'
import type { Pod, Workload } from '../../lib/domain/workload.ts'

const zones = ['a', 'b', 'c'] as const
const nodeCount = 60
const hour = 3_600_000
const iso = (time: number) => new Date(time).toISOString()

export const nodes: FactValues['nodes'] = Array.from({ length: nodeCount }, (_, index) => ({
  name: `node-${String(index).padStart(3, '0')}`,
  schedulable: index % 29 !== 0,
  zone: `zone-${zones[index % zones.length]}`,
  allocatable: { cpu: 16_000, memory: 64 * 1024 ** 3 },
}))

/** A number that stays with a workload, so that each round finds the pods it found before. */
function numberOf(text: string): number {
  let sum = 7
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return sum
}

/** The pods of a workload: as many as are asked for, the last ones waiting where not all are ready. `since`: when they started. */
export function podsOf(workload: Workload, since: number): Pod[] {
  const own = numberOf(`${workload.ns}/${workload.name}`)
  const started = since + (own % 60) * 1_000
  const readyAt = iso(started + (4 + (own % 70)) * 1_000)
  return Array.from({ length: workload.desired ?? 1 }, (_, index): Pod => {
    const ready = index < (workload.replicas?.ready ?? 0)
    const state = ready
      ? { state: 'running' as const, reason: null, exitCode: null, startedAt: iso(started), finishedAt: null }
      : { state: 'waiting' as const, reason: 'CrashLoopBackOff', exitCode: null, startedAt: null, finishedAt: null }
    return {
      ns: workload.ns,
      name: `${workload.name}-h1-${index}`,
      uid: `${workload.ns}/${workload.name}/${index}`,
      labels: workload.templateLabels,
      workload: { group: workload.group, kind: workload.kind, name: workload.name },
      templateHash: workload.templateHash,
      ip: null,
      node: nodes[(own + index * (own % 5)) % nodeCount]?.name ?? null,
      phase: 'Running',
      reason: null,
      deleting: false,
      ready,
      readyAt: ready ? readyAt : null,
      createdAt: iso(started - 5_000),
      containers: workload.containers.map(({ name, kind, image, requests, limits }) => ({
        name,
        kind,
        image,
        requests,
        limits,
        status: { ...state, ready, restarts: 0, imageID: `${image}@sha256:${own}`, stopSignal: null, last: null },
      })),
      podRequests: workload.podRequests,
    }
  })
}

/** The slice of the Service that has the workload's name. */
export function sliceOf({ ns, name, replicas, desired }: Workload): FactValues['endpointSlices'][number] {
  const endpoint = (ready: boolean, index: number) => ({
    ready,
    serving: ready,
    terminating: false,
    pod: `${name}-h1-${index}`,
    addresses: 1,
  })
  return {
    ns,
    name: `${name}-slice`,
    service: name,
    ports: [{ name: 'http', port: 8080 }],
    endpoints: Array.from({ length: desired ?? 1 }, (_, index) => endpoint(index < (replicas?.ready ?? 0), index)),
  }
}

/** What a scanner says of nine images in ten; every twentieth of them has a critical hole. */
export function reportsOf(workload: Workload): FactValues['vulnerabilityReports'] {
  const own = numberOf(`${workload.name}/${workload.ns}`)
  if (own % 10 === 3) return []
  const old = own % 11 === 0
  const criticals =
    own % 20 === 1 ? [{ id: 'CVE-2026-0001', package: 'libssl3', installed: '3.0.2', fixed: '3.0.19' }] : []
  return [
    {
      ns: workload.ns,
      name: `replicaset-${workload.name}-app`,
      resource: { kind: 'ReplicaSet', name: workload.replicaSet ?? '' },
      container: 'app',
      os: old ? { family: 'debian', name: '10.13', eosl: true } : { family: 'debian', name: '12.8', eosl: false },
      support: { end: old ? '2024-06-30' : '2028-06-30', lts: null, tableOf: '2026-11-01' },
      counts: { critical: criticals.length, high: own % 7, medium: own % 31, low: own % 53, unknown: 0 },
      criticals,
    },
  ]
}

type Budget = FactValues['disruptionBudgets'][number]
type Autoscaler = FactValues['autoscalers'][number]

/** One pod of the workload may go. */
export function budgetOf({ ns, name }: Workload): Budget {
  const selector = { matchLabels: { app: name }, matchExpressions: [] }
  return { ns, name, selector, minAvailable: null, maxUnavailable: 1, status: null }
}

/** As its controller reports on it. */
export function budgetIn(budget: Budget, { desired, replicas }: Workload): Budget {
  const [expected, currentHealthy] = [desired ?? 1, replicas?.ready ?? 0]
  const desiredHealthy = expected - 1
  const allowed = Math.max(0, currentHealthy - desiredHealthy)
  return { ...budget, status: { observed: true, allowed, currentHealthy, desiredHealthy, expected } }
}

/** As its controller reports on it: one in thirty gets no metrics. */
export function autoscalerIn(autoscaler: Autoscaler, { desired }: Workload): Autoscaler {
  const blind = numberOf(autoscaler.name) % 30 === 4
  const active = blind
    ? { status: 'False', reason: 'FailedGetResourceMetric', message: 'no metrics returned from resource metrics API' }
    : { status: 'True', reason: 'ValidMetricFound', message: '' }
  const able = { type: 'AbleToScale', status: 'True', reason: 'ReadyForNewScale', message: '' }
  return { ...autoscaler, currentReplicas: desired, conditions: [able, { type: 'ScalingActive', ...active }] }
}

/** When the pods of a round had started: three hours before. */
export const startOf = (at: number) => at - 3 * hour
