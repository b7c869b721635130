import { autoscaler } from './autoscaler.ts'
import { autoscalerRequests } from './autoscaler-requests.ts'
import { autoscalerState } from './autoscaler-state.ts'
import { baseOs } from './base-os.ts'
import type { Check } from './define.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { imageTag } from './image-tag.ts'
import { readinessProbe } from './readiness-probe.ts'
import { readyPods } from './ready-pods.ts'
import { replicaCount } from './replica-count.ts'
import { replicaSpread } from './replica-spread.ts'
import { resourceRequests } from './resource-requests.ts'
import { serviceEndpoints } from './service-endpoints.ts'
import { startTime } from './start-time.ts'
import { vulnerabilities } from './vulnerabilities.ts'
import { workerCount } from './worker-count.ts'

/** Every check, in the order of the catalogue. One more check is one line here. */
export const checks: readonly Check[] = [
  readyPods,
  readinessProbe,
  resourceRequests,
  replicaCount,
  replicaSpread,
  disruptionBudget,
  autoscaler,
  autoscalerRequests,
  autoscalerState,
  workerCount,
  startTime,
  imageTag,
  baseOs,
  vulnerabilities,
  serviceEndpoints,
]

const byId = new Map(checks.map((check) => [check.id, check]))

/** The check of this id, or undefined. */
export function checkOf(id: string): Check | undefined {
  return byId.get(id)
}

export { runCheck } from './run-check.ts'
