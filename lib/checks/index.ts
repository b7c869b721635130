import { autoscaler } from './autoscaler.ts'
import { autoscalerRequests } from './autoscaler-requests.ts'
import { autoscalerState } from './autoscaler-state.ts'
import { baseOs } from './base-os.ts'
import type { Check } from './define.ts'
import { disruptionBudget } from './disruption-budget.ts'
import { drainLoss } from './drain-loss.ts'
import { endpointDelay } from './endpoint-delay.ts'
import { errorRatio } from './error-ratio.ts'
import { exitCode } from './exit-code.ts'
import { externalConfig } from './external-config.ts'
import { graceBudget } from './grace-budget.ts'
import { healthDepth } from './health-depth.ts'
import { healthResponse } from './health-response.ts'
import { imageTag } from './image-tag.ts'
import { inFlightRequests } from './in-flight-requests.ts'
import { lameduck } from './lameduck.ts'
import { latencyP99 } from './latency-p99.ts'
import { livenessProbe } from './liveness-probe.ts'
import { logFields } from './log-fields.ts'
import { logFormat } from './log-format.ts'
import { logOutput } from './log-output.ts'
import { logPersonalData } from './log-personal-data.ts'
import { logSecrets } from './log-secrets.ts'
import { metricsDiscovery } from './metrics-discovery.ts'
import { metricsEndpoint } from './metrics-endpoint.ts'
import { obsoleteParts } from './obsolete-parts.ts'
import { placeholder } from './placeholder.ts'
import { readinessProbe } from './readiness-probe.ts'
import { readyPods } from './ready-pods.ts'
import { replicaCount } from './replica-count.ts'
import { replicaLag } from './replica-lag.ts'
import { replicaSpread } from './replica-spread.ts'
import { resourceRequests } from './resource-requests.ts'
import { retryDuplication } from './retry-duplication.ts'
import { rolloutStrategy } from './rollout-strategy.ts'
import { runtimeMetrics } from './runtime-metrics.ts'
import { secretLiteral } from './secret-literal.ts'
import { serviceEndpoints } from './service-endpoints.ts'
import { shellEntrypoint } from './shell-entrypoint.ts'
import { startTime } from './start-time.ts'
import { stopSignal } from './stop-signal.ts'
import { tracing } from './tracing.ts'
import { vulnerabilities } from './vulnerabilities.ts'
import { workerCount } from './worker-count.ts'

/** Every check, in the order of the catalogue. One more check is one line here. */
export const checks: readonly Check[] = [
  readyPods,
  readinessProbe,
  livenessProbe,
  healthDepth,
  healthResponse,
  replicaLag,
  shellEntrypoint,
  graceBudget,
  endpointDelay,
  stopSignal,
  exitCode,
  inFlightRequests,
  lameduck,
  drainLoss,
  externalConfig,
  placeholder,
  secretLiteral,
  obsoleteParts,
  metricsDiscovery,
  metricsEndpoint,
  runtimeMetrics,
  logOutput,
  logFormat,
  logFields,
  logSecrets,
  logPersonalData,
  resourceRequests,
  replicaCount,
  replicaSpread,
  rolloutStrategy,
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
  errorRatio,
  latencyP99,
  retryDuplication,
  tracing,
]

const byId = new Map(checks.map((check) => [check.id, check]))

/** The check of this id, or undefined. */
export function checkOf(id: string): Check | undefined {
  return byId.get(id)
}

export { runCheck } from './run-check.ts'
