import type { Outcome } from '../../domain/verdict.ts'

/** The services that the oracle table of checks.md lists, in its order. */
export const services = [
  'listing-web',
  'search-api',
  'agent-portal',
  'map-tiles',
  'inquiry-api',
  'image-resizer',
  'recommend',
  'favorites',
  'crm-sync',
] as const

export const outcomeOf = {
  P: 'pass',
  W: 'warn',
  F: 'fail',
  U: 'unknown',
  N: 'notApplicable',
} as const satisfies Record<string, Outcome>

/** Outcome, and what the summary or a finding must hold. */
type Cell = readonly [outcome: keyof typeof outcomeOf, ...values: string[]]
type Row = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell, Cell]

const P: Cell = ['P']
const W: Cell = ['W']
const F: Cell = ['F']
const U: Cell = ['U']
const N: Cell = ['N']

/** Checks on which the table says nothing: no service of the recording has such a part. */
export const leftOpen: readonly string[] = ['replica-lag', 'obsolete-parts']

/** Section 4 of checks.md for the recorded cluster, row by row as written there; the last five its paragraph "The rest is uniform". */
export const oracle: Readonly<Record<string, Row>> = {
  'ready-pods': [
    ['P', '3/3'],
    ['P', '2/2'],
    ['P', '1/1'],
    ['P', '2/2'],
    ['P', '2/2'],
    ['P', '2/2'],
    ['P', '2/2'],
    ['P', '2/2'],
    ['F', '0/1', 'ErrImageNeverPull'],
  ],
  'readiness-probe': [P, P, ['F', 'No readiness probe'], P, P, P, P, ['P', ':http'], ['N', 'No Service']],
  'liveness-probe': [
    ['P', '60 s', '/healthz/live'],
    ['F', 'same as readiness', '6 s against 6 s'],
    N,
    N,
    N,
    ['F', 'port 9999', 'no container declares'],
    N,
    N,
    N,
  ],
  'shell-entrypoint': [
    ['U', 'image decides'],
    U,
    ['F', 'sh -c'],
    U,
    U,
    ['F', 'fail Deployment/image-resizer/container/log-shipper'],
    U,
    U,
    U,
  ],
  'grace-budget': [
    ['P', '5 s + 10 s', '≤ grace 30 s'],
    ['F', '0 s + 10 s', '> grace 8 s'],
    ['P', '0 s + 10 s', '≤ grace 30 s'],
    ['F', 'preStop 10 s', 'grace period of 10 s'],
    P,
    P,
    P,
    P,
    P,
  ],
  'endpoint-delay': [
    ['P', 'waits 5 s'],
    ['W', 'waits 0 s'],
    ['W', 'waits 0 s'],
    ['P', 'waits 10 s'],
    ['W', 'waits 0 s'],
    ['W', 'waits 0 s'],
    ['W', 'waits 0 s'],
    ['W', 'waits 0 s'],
    N,
  ],
  'stop-signal': [N, N, N, N, N, N, N, ['U', 'container/nginx', 'container/php-fpm'], N],
  placeholder: [P, P, P, P, ['F', 'RAILS_ENV'], P, P, P, P],
  'secret-literal': [P, P, P, P, ['F', 'DB_PASSWORD', 'SMTP_URL'], P, P, P, P],
  // Two ways lead there: the sentence names the annotation, "1 more" is the ServiceMonitor.
  'metrics-discovery': [['P', 'annotation', '1 more'], F, F, F, F, F, F, F, F],
  'resource-requests': [
    P,
    P,
    ['F', 'Nothing is set'],
    ['W', 'No limit for memory'],
    P,
    ['F', 'container/log-shipper'],
    ['W', 'No limit for memory'],
    ['W', 'No limit for memory'],
    ['F', 'Nothing is set'],
  ],
  'replica-count': [
    ['P', '3 replicas, the minimum of HPA'],
    ['P', '2 replicas', 'HPA homes-web/search-api'],
    ['F', 'Replicas: 1'],
    ['P', '2 replicas'],
    ['P', '2 replicas'],
    ['P', '2 replicas, the minimum of HPA'],
    ['P', '2 replicas'],
    ['P', '2 replicas'],
    ['F', 'Replicas: 1'],
  ],
  'replica-spread': [['P', 'kubernetes.io/hostname'], W, N, W, W, W, W, W, N],
  'disruption-budget': [
    ['P', 'allows 1'],
    ['F', 'No PodDisruptionBudget in homes-api', 'homes-web/search-api', '0 pods'],
    ['N', 'Replicas: 1'],
    ['P', 'allows 1'],
    ['F', 'No PodDisruptionBudget'],
    ['F', 'No PodDisruptionBudget'],
    ['F', 'allows 0 at 2/2 healthy'],
    ['F', 'No PodDisruptionBudget'],
    ['N', 'Replicas: 1'],
  ],
  autoscaler: [
    ['P', '3–9'],
    ['F', 'homes-web/search-api'],
    ['F', 'No autoscaler'],
    ['F', 'No autoscaler'],
    ['F', 'No autoscaler'],
    ['P', '2–6'],
    ['F', 'No autoscaler'],
    ['F', 'No autoscaler'],
    N,
  ],
  'autoscaler-requests': [['P', 'cpu 50m'], N, N, N, N, ['F', 'container/log-shipper', 'No cpu request'], N, N, N],
  'autoscaler-state': [['F', 'ScalingActive', 'pods.metrics.k8s.io'], N, N, N, N, ['F', 'ScalingActive'], N, N, N],
  'worker-count': [
    ['W', 'WORKERS=2', 'requests.cpu'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    ['F', 'No container reads'],
    N,
  ],
  'image-tag': [
    ['P', ':1'],
    ['P', ':1'],
    ['F', ':latest'],
    ['P', ':1'],
    ['P', ':1'],
    ['P', ':1'],
    ['P', ':1'],
    ['P', ':1'],
    ['P', ':2019'],
  ],
  'base-os': [['W', 'debian 12', 'long-term support'], U, U, U, ['F', 'alpine 3.9.6'], U, U, U, U],
  vulnerabilities: [
    ['P', 'Critical vulnerabilities: 0'],
    ['U', 'No vulnerability report'],
    U,
    U,
    ['F', 'CVE-2021-36159', '1 of 2'],
    U,
    U,
    U,
    U,
  ],
  tracing: [F, F, F, F, F, F, F, F, N],
  'service-endpoints': [P, P, P, P, P, P, P, P, N],
  'external-config': [P, P, P, P, P, P, P, P, W],
  'start-time': [
    ['P', 'Ready 0 s'],
    ['P', 'Ready 1 s'],
    ['P', 'Ready 0 s'],
    ['P', 'Ready 1 s'],
    ['P', 'Ready 1 s'],
    ['P', 'Ready 2 s'],
    ['P', 'Ready 0 s'],
    ['P', 'Ready 1 s'],
    N,
  ],
  'retry-duplication': [['P', '(2 + 1) × 1 s ≤ 3 s'], N, N, N, N, N, N, N, N],
}
