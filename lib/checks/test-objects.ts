import type { FactKey, FactValues } from '../domain/facts.ts'

type Item<K extends FactKey> = FactValues[K][number]

/** HPA `shop` in `shop`, 2 to 6 replicas of Deployment `shop`, on 60 % of the CPU request; no condition yet. */
export function autoscaler(over: Partial<Item<'autoscalers'>> = {}): Item<'autoscalers'> {
  return {
    ns: 'shop',
    name: 'shop',
    kind: 'HorizontalPodAutoscaler',
    target: { group: 'apps', kind: 'Deployment', name: 'shop' },
    min: 2,
    max: 6,
    metrics: [{ type: 'Resource', name: 'cpu', container: null, target: 'Utilization', value: 60 }],
    conditions: [],
    currentReplicas: 2,
    waits: 0,
    ...over,
  }
}

/** PodDisruptionBudget `shop` over app=shop, maxUnavailable 1, that allows 1 of 2 healthy pods. */
export function budget(over: Partial<Item<'disruptionBudgets'>> = {}): Item<'disruptionBudgets'> {
  return {
    ns: 'shop',
    name: 'shop',
    selector: { matchLabels: { app: 'shop' }, matchExpressions: [] },
    minAvailable: null,
    maxUnavailable: 1,
    status: { observed: true, allowed: 1, currentHealthy: 2, desiredHealthy: 1, expected: 2 },
    ...over,
  }
}

/** EndpointSlice of Service `shop`: port http on 8080, one ready address. */
export function endpointSlice(over: Partial<Item<'endpointSlices'>> = {}): Item<'endpointSlices'> {
  return {
    ns: 'shop',
    name: 'shop-abc',
    service: 'shop',
    ports: [{ name: 'http', port: 8080 }],
    endpoints: [{ ready: true, serving: true, terminating: false, pod: 'shop-1', addresses: 1 }],
    ...over,
  }
}

/** Report on container `app` of the current ReplicaSet of `shop`: Debian 13.1, nothing critical. */
export function report(over: Partial<Item<'vulnerabilityReports'>> = {}): Item<'vulnerabilityReports'> {
  return {
    ns: 'shop',
    name: 'replicaset-shop-hash1-app',
    resource: { kind: 'ReplicaSet', name: 'shop-hash1' },
    container: 'app',
    os: { family: 'debian', name: '13.1', eosl: false },
    support: { end: '2028-08-09', lts: '2030-06-30', tableOf: '2026-11-22' },
    counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    criticals: [],
    ...over,
  }
}
