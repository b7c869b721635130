import { autoscaler } from './autoscaler.ts'
import { autoscalerRequests } from './autoscaler-requests.ts'
import type { Patch } from './define.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { endpointDelay, lameduck } from './endpoint-delay.ts'
import { graceBudget } from './grace-budget.ts'
import { livenessProbe } from './liveness-probe.ts'
import { metricsDiscovery } from './metrics-discovery.ts'
import { readinessProbe } from './readiness-probe.ts'
import { replicaCount } from './replica-count.ts'
import { replicaSpread } from './replica-spread.ts'
import { resourceRequests } from './resource-requests.ts'
import { rolloutStrategy } from './rollout-strategy.ts'
import { workerCount } from './worker-count.ts'

/** Every check with a mechanical fix. One more: its file and one line here. */
export const patches: readonly Patch[] = [
  readinessProbe,
  livenessProbe,
  graceBudget,
  endpointDelay,
  lameduck,
  metricsDiscovery,
  resourceRequests,
  replicaCount,
  replicaSpread,
  disruptionBudget,
  rolloutStrategy,
  autoscaler,
  autoscalerRequests,
  workerCount,
]

const byCheck = new Map(patches.map((patch) => [patch.check, patch]))

export function patchOf(check: string): Patch | undefined {
  return byCheck.get(check)
}
