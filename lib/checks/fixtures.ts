import type { Container, EnvEntry, Probe } from '../domain/container.ts'
import type { FactKey, FactSet, FactValues, Gap } from '../domain/facts.ts'
import type { MissCode } from '../domain/miss-code.ts'
import { langs, type Sentence, type Verdict } from '../domain/verdict.ts'
import type { Pod, Workload } from '../domain/workload.ts'
import type { Check } from './define.ts'
import { runCheck } from './run-check.ts'
import { sayIn, summaryIn } from './sentence.ts'

type Item<K extends FactKey> = FactValues[K][number]
type PodContainer = Pod['containers'][number]
type Status = NonNullable<PodContainer['status']>

/** When every fact of these fixtures was gathered. */
export const at = '2026-11-22T15:07:00Z'

const noAmount = { cpu: null, memory: null }

/** An HTTP probe of `/healthz` on 8080, with the API's default timings. */
export function probe(over: Partial<Probe> = {}): Probe {
  return {
    type: 'httpGet',
    port: 8080,
    path: '/healthz',
    host: null,
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    failureThreshold: 3,
    words: [],
    script: false,
    ...over,
  }
}

/** Container `app` of `registry.example/shop:1`, port 8080 named http; the image decides what runs; nothing else is set. */
export function container(over: Partial<Container> = {}): Container {
  return {
    name: 'app',
    image: 'registry.example/shop:1',
    kind: 'container',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    readiness: null,
    liveness: null,
    startup: null,
    sameCommand: false,
    preStop: null,
    stopSignal: null,
    entry: { form: 'image', argv0: null },
    hasArgs: false,
    words: [],
    env: [],
    envFrom: [],
    mounts: [],
    downward: [],
    requests: noAmount,
    limits: noAmount,
    ...over,
  }
}

/** An environment entry that is a literal with these signs. */
export function literal(name: string, signs: string[] = [], value?: string): EnvEntry {
  return { name, source: { type: 'literal', signs, ...(value === undefined ? {} : { value }) } }
}

/** Deployment `shop` in namespace `shop`, label app=shop, 2 of 2 replicas ready, grace 30 s, one container `app`. */
export function workload(over: Partial<Workload> = {}): Workload {
  return {
    group: 'apps',
    kind: 'Deployment',
    ns: 'shop',
    name: 'shop',
    labels: {},
    templateLabels: { app: 'shop' },
    annotations: {},
    templateHash: 'hash1',
    replicaSet: 'shop-hash1',
    replicas: { ready: 2, updated: 2 },
    desired: 2,
    observed: true,
    strategy: null,
    graceSeconds: 30,
    spread: [],
    antiAffinity: [],
    containers: [container()],
    rendersConfig: false,
    podRequests: noAmount,
    podLimits: noAmount,
    lastJob: null,
    ...over,
  }
}

/** Service `shop` in `shop` that selects app=shop; port http 80 to targetPort 8080. */
export function service(over: Partial<Item<'services'>> = {}): Item<'services'> {
  return {
    ns: 'shop',
    name: 'shop',
    labels: {},
    annotations: {},
    type: 'ClusterIP',
    clusterIP: '10.96.0.10',
    selector: { app: 'shop' },
    ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }],
    ...over,
  }
}

/** A running, ready container status without restarts. */
export function status(over: Partial<Status> = {}): Status {
  return {
    state: 'running',
    reason: null,
    exitCode: null,
    startedAt: '2026-11-22T15:00:00Z',
    finishedAt: null,
    ready: true,
    restarts: 0,
    imageID: 'registry.example/shop@sha256:1',
    stopSignal: null,
    last: null,
    ...over,
  }
}

/** Running container `app` of a pod. */
export function podContainer(over: Partial<PodContainer> = {}): PodContainer {
  return {
    name: 'app',
    kind: 'container',
    image: 'registry.example/shop:1',
    requests: noAmount,
    limits: noAmount,
    status: status(),
    ...over,
  }
}

/** Ready pod `shop-1` of Deployment `shop` on node `node-1`. */
export function pod(over: Partial<Pod> = {}): Pod {
  return {
    ns: 'shop',
    name: 'shop-1',
    uid: 'uid-1',
    labels: { app: 'shop' },
    workload: { group: 'apps', kind: 'Deployment', name: 'shop' },
    templateHash: 'hash1',
    node: 'node-1',
    ip: '10.0.0.1',
    phase: 'Running',
    reason: null,
    deleting: false,
    ready: true,
    readyAt: '2026-11-22T15:00:05Z',
    createdAt: '2026-11-22T14:59:55Z',
    containers: [podContainer()],
    podRequests: noAmount,
    ...over,
  }
}

/** One key of a ConfigMap: an environment value without signs. */
export function configKey(over: Partial<Item<'configMaps'>['keys'][number]> = {}): Item<'configMaps'>['keys'][number] {
  return {
    key: 'LOG_LEVEL',
    bytes: 4,
    class: 'env',
    signs: [],
    placeholders: [],
    refs: [],
    assignments: [],
    words: [],
    ...over,
  }
}

/** ConfigMap `shop` in `shop` with one plain key LOG_LEVEL. */
export function configMap(over: Partial<Item<'configMaps'>> = {}): Item<'configMaps'> {
  return { ns: 'shop', name: 'shop', keys: [configKey()], ...over }
}

/** Schedulable node `node-1`. */
export function node(over: Partial<Item<'nodes'>> = {}): Item<'nodes'> {
  return { name: 'node-1', schedulable: true, zone: null, allocatable: noAmount, ...over }
}

/** The given facts as read without gaps, unless `gaps` names some; workloads default to one `workload()`, services to one `service()`. */
export function factSet(values: Partial<FactValues> = {}, gaps: Partial<Record<FactKey, Gap[]>> = {}): FactSet {
  const read = <K extends FactKey>(key: K, value: FactValues[K] | undefined) =>
    value === undefined ? undefined : { ok: true as const, at, value, gaps: gaps[key] ?? [] }
  return {
    workloads: read('workloads', values.workloads ?? [workload()]),
    pods: read('pods', values.pods),
    services: read('services', values.services ?? [service()]),
    endpointSlices: read('endpointSlices', values.endpointSlices),
    autoscalers: read('autoscalers', values.autoscalers),
    disruptionBudgets: read('disruptionBudgets', values.disruptionBudgets),
    configMaps: read('configMaps', values.configMaps),
    monitors: read('monitors', values.monitors),
    routes: read('routes', values.routes),
    vulnerabilityReports: read('vulnerabilityReports', values.vulnerabilityReports),
    nodes: read('nodes', values.nodes),
    namespaces: read('namespaces', values.namespaces),
    logSample: read('logSample', values.logSample),
    traffic: read('traffic', values.traffic),
    metricsScrape: read('metricsScrape', values.metricsScrape),
    healthResponse: read('healthResponse', values.healthResponse),
    drainTest: read('drainTest', values.drainTest),
  }
}

/** The fact could not be read. */
export function miss(code: MissCode = 'refused', reason = 'forbidden') {
  return { ok: false as const, at, code, reason }
}

/** A source of a fact that did not answer; for all namespaces unless one is named. */
export function gap(source: string, code: MissCode = 'refused', ns: string | null = null): Gap {
  return { source, ns, code, reason: 'forbidden' }
}

/** Runs a check over every workload of the set. */
export function verdictOf(check: Check, set: FactSet, params: unknown = {}): Verdict {
  const workloads = set.workloads?.ok ? set.workloads.value : []
  return runCheck(check, set, workloads, params, at)
}

/** Throws on a `{name}` of a sentence that was given no value, in either language. */
function filled(check: Check, sentence: Sentence): Sentence {
  for (const lang of langs) {
    const names = check.text[lang].says[sentence.key]?.match(/(?<=\{)\w+(?=\})/g) ?? []
    const lost = names.find((name) => !Object.hasOwn(sentence.values, name))
    if (lost !== undefined) throw new Error(`${check.id}: ${sentence.key} lacks {${lost}} in ${lang}`)
  }
  return sentence
}

/** A verdict as English lines: the outcome, the summary, and each finding as `outcome subject: message`. */
export function told(check: Check, set: FactSet, params: unknown = {}) {
  const verdict = verdictOf(check, set, params)
  filled(check, verdict.summary)
  return {
    outcome: verdict.outcome,
    summary: summaryIn('en', check, verdict),
    findings: verdict.findings.map(
      ({ outcome, subject, message }) => `${outcome} ${subject}: ${sayIn('en', check, filled(check, message))}`,
    ),
  }
}
