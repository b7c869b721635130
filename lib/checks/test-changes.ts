import fc from 'fast-check'
import { type Fact, type FactKey, type FactSet, type FactValues, factSetSchema, type Gap } from '../domain/facts.ts'
import type { Labels, Selector } from '../domain/selector.ts'
import {
  configKey,
  configMap,
  container,
  factSet,
  gap,
  literal,
  miss,
  node,
  pod,
  podContainer,
  probe,
  service,
  status,
  workload,
} from './fixtures.ts'
import { drainTest, logSample, scrape, traffic } from './test-measured.ts'
import { autoscaler, budget, endpointSlice, report } from './test-objects.ts'

const ns = fc.constantFrom('a', 'b')
const name = fc.constantFrom('x', 'y', 'z')
const labels = fc.constantFrom<Labels>({ app: 'x' }, { app: 'y' }, { app: 'x', tier: 'web' }, {})
const selector = fc.constantFrom<Selector | null>(
  null,
  { matchLabels: {}, matchExpressions: [] },
  { matchLabels: { app: 'x' }, matchExpressions: [] },
  { matchLabels: {}, matchExpressions: [{ key: 'tier', operator: 'Exists', values: [] }] },
)
const kind = fc.constantFrom('Deployment', 'Deployment', 'StatefulSet', 'CronJob', 'DaemonSet')
const time = fc.constantFrom('2026-11-22T15:00:05Z', '2026-11-20T15:00:05Z')

const containers = fc
  .record({ env: fc.constantFrom('none', 'link', 'secret'), config: fc.boolean(), ready: fc.boolean() })
  .map(({ env, config, ready }) => [
    container({
      readiness: ready ? probe({ port: 'http' }) : null,
      env: env === 'none' ? [] : [literal('A', env === 'link' ? ['unresolvedRef:X_SERVICE_HOST'] : ['jwt'])],
      envFrom: config ? [{ type: 'configMap', name: 'x', prefix: '', optional: false }] : [],
      mounts: config ? [{ volume: 'y', kind: 'configMap', name: 'y', path: '/y', items: null, optional: true }] : [],
    }),
  ])

/** A container that was asked. */
const place = fc.record({ ns, owner: name, n: fc.nat(2) }).map(({ ns, owner, n }) => ({
  ns,
  workload: { group: 'apps', kind: 'Deployment', name: owner },
  pod: `${owner}-${n}`,
  container: 'app',
}))

/** Any object of each kind, few enough in names that they meet. */
const objects: { [K in FactKey]: fc.Arbitrary<FactValues[K][number]> } = {
  workloads: fc
    .record({ ns, name, kind, templateLabels: labels, containers, desired: fc.constantFrom(1, 3), reps: fc.nat(3) })
    .map(({ reps, ...over }) =>
      workload({
        ...over,
        group: over.kind === 'CronJob' ? 'batch' : 'apps',
        replicas: over.kind === 'CronJob' ? null : { ready: reps, updated: reps },
        lastJob: over.kind === 'CronJob' ? 'active' : null,
        replicaSet: `${over.name}-hash1`,
        strategy: { type: 'RollingUpdate', maxUnavailable: null, maxSurge: null },
      }),
    ),
  pods: fc
    .record({
      ns,
      owner: name,
      kind,
      n: fc.nat(4),
      ready: fc.boolean(),
      restarts: fc.constantFrom(0, 9),
      finishedAt: time,
    })
    .map(({ owner, n, ready, restarts, finishedAt, ...over }) =>
      pod({
        ns: over.ns,
        name: `${owner}-${n}`,
        uid: `${owner}-${n}`,
        ready,
        node: `node-${n % 2}`,
        workload: { group: over.kind === 'CronJob' ? 'batch' : 'apps', kind: over.kind, name: owner },
        containers: [
          podContainer({
            status: status({
              restarts,
              imageID: `shop@sha256:${n}`,
              last: { state: 'terminated', reason: 'Error', exitCode: 1, startedAt: null, finishedAt },
            }),
          }),
          ...(n === 4 ? [podContainer({ name: 'istio-proxy' })] : []),
        ],
      }),
    ),
  services: fc
    .record({ ns, name, selector: labels, labels, type: fc.constantFrom('ClusterIP', 'ExternalName') })
    .map((over) => service(over)),
  endpointSlices: fc.record({ ns, name, service: fc.option(name) }).map((over) => endpointSlice(over)),
  autoscalers: fc
    .record({ ns, name, kind, target: name, min: fc.constantFrom(1, 2) })
    .map(({ target, kind: of, ...over }) => autoscaler({ ...over, target: { group: 'apps', kind: of, name: target } })),
  disruptionBudgets: fc
    .record({ ns, name, selector, expected: fc.nat(2) })
    .map(({ expected, ...over }) =>
      budget({ ...over, status: { observed: true, allowed: 1, currentHealthy: 2, desiredHealthy: 1, expected } }),
    ),
  configMaps: fc
    .record({ ns, name, sign: fc.constantFrom('jwt', 'placeholder:NAME', 'number') })
    .map(({ sign, ...over }) => configMap({ ...over, keys: [configKey({ signs: [sign] })] })),
  monitors: fc.record({
    ns,
    name,
    kind: fc.constantFrom('ServiceMonitor', 'PodMonitor'),
    selector,
    namespaces: fc.constantFrom('own' as const, 'any' as const, ['a', 'b']),
    endpoints: fc.constantFrom(
      [{ port: 'http', targetPort: null, path: '/metrics', scheme: 'http' as const }],
      [{ port: 'other', targetPort: null, path: '/metrics', scheme: 'http' as const }],
    ),
  }),
  routes: fc.record({ ns, name, host: fc.constantFrom('x', 'x.a', 'y.b.svc'), attempts: fc.nat(3) }).map((over) => ({
    ns: over.ns,
    name: over.name,
    kind: 'VirtualService' as const,
    hosts: ['h'],
    rules: [
      {
        destinations: [{ host: over.host, ns: null, weight: 100 }],
        mirrors: [],
        attempts: over.attempts,
        perTryTimeoutMs: 1000,
        timeoutMs: 3000,
      },
    ],
  })),
  vulnerabilityReports: fc.record({ ns, name, end: fc.constantFrom('2026-11-22', '2027-01-01') }).map((over) =>
    report({
      ns: over.ns,
      resource: { kind: 'ReplicaSet', name: `${over.name}-hash1` },
      support: { end: over.end, lts: null, tableOf: '2026-11-22' },
    }),
  ),
  nodes: fc.record({ name, schedulable: fc.boolean() }).map((over) => node(over)),
  namespaces: fc.record({ name: ns, labels }),
  logSample: fc.record({ place, lines: fc.nat(3) }).map(({ place, lines }) => logSample({ ...place, lines })),
  traffic: fc.record({ place, count: fc.nat(3) }).map(({ place, count }) => traffic({ ...place, count })),
  metricsScrape: fc.record({ place, samples: fc.nat(3) }).map(({ place, samples }) => scrape({ ...place, samples })),
  healthResponse: place.map((each) => ({
    ...each,
    ok: true as const,
    readiness: null,
    liveness: null,
    app: [],
    url: null,
  })),
  drainTest: fc.record({ ns, name, gap: fc.nat(3) }).map(({ gap, ...over }) => drainTest(over.ns, over.name, gap)),
}

type Step = (set: FactSet) => FactSet

/** One change of one fact: an object comes, goes, becomes another, or changes its place. */
function stepOf<K extends FactKey>(key: K): fc.Arbitrary<Step> {
  const change = fc.constantFrom('add', 'remove', 'replace', 'move')
  return fc.record({ change, object: objects[key], place: fc.nat() }).map(({ change, object, place }) => (set) => {
    const value = listOf(set, key)
    if (value === null) return set
    const at = value.length === 0 ? 0 : place % value.length
    const [before, after] = [value.slice(0, at), value.slice(at + 1)]
    const own = value.slice(at, at + 1)
    const next = {
      add: [...value.slice(0, at), object, ...value.slice(at)],
      remove: [...before, ...after],
      replace: [...before, object, ...after],
      move: [...before, ...after, ...own],
    }[change]
    return { ...set, ...factSetOf(key, next) }
  })
}

type Item<K extends FactKey> = FactValues[K][number]
function listOf<K extends FactKey>(set: FactSet, key: K): Item<K>[] | null {
  const of: { [P in FactKey]?: Fact<FactValues[P]> } = set
  const fact: Fact<FactValues[K]> | undefined = of[key]
  return fact?.ok ? fact.value : null
}
const factSetOf = <K extends FactKey>(key: K, value: Item<K>[], gaps: Gap[] = []) => ({
  [key]: { ok: true, at: '2026-11-22T15:07:00Z', value, gaps },
})

const keys = factSetSchema.keyof().options
const rare: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...keys).map(
    (key): Step =>
      (set) => ({ ...set, [key]: miss('timeout') }),
  ),
  fc.constantFrom(...keys).map(
    (key): Step =>
      (set) => ({ ...set, ...factSetOf(key, listOf(set, key) ?? [], [gap('v1 pods', 'refused', 'a')]) }),
  ),
)
/** What happened between two gathers. */
export const steps = fc.array(
  fc.oneof({ weight: 30, arbitrary: fc.oneof(...keys.map((key) => stepOf(key))) }, { weight: 1, arbitrary: rare }),
  { maxLength: 4 },
)
/** The facts of a small cluster in which everything may concern everything. */
export const anyFacts: fc.Arbitrary<FactSet> = fc
  .record({
    workloads: fc.array(objects.workloads, { minLength: 6, maxLength: 12 }),
    pods: fc.array(objects.pods, { minLength: 4, maxLength: 12 }),
    services: fc.array(objects.services, { minLength: 3, maxLength: 6 }),
    endpointSlices: fc.array(objects.endpointSlices, { maxLength: 4 }),
    autoscalers: fc.array(objects.autoscalers, { maxLength: 4 }),
    disruptionBudgets: fc.array(objects.disruptionBudgets, { maxLength: 4 }),
    configMaps: fc.array(objects.configMaps, { maxLength: 4 }),
    monitors: fc.array(objects.monitors, { maxLength: 3 }),
    routes: fc.array(objects.routes, { maxLength: 3 }),
    vulnerabilityReports: fc.array(objects.vulnerabilityReports, { maxLength: 4 }),
    nodes: fc.array(objects.nodes, { minLength: 3, maxLength: 4 }),
    namespaces: fc.array(objects.namespaces, { maxLength: 2 }),
    logSample: fc.array(objects.logSample, { maxLength: 4 }),
    traffic: fc.array(objects.traffic, { maxLength: 4 }),
    metricsScrape: fc.array(objects.metricsScrape, { maxLength: 4 }),
    healthResponse: fc.array(objects.healthResponse, { maxLength: 4 }),
    drainTest: fc.array(objects.drainTest, { maxLength: 2 }),
  })
  .map((values) => factSet(values))
