import { loadAll } from 'js-yaml'
import { fleet } from '../fleet.ts'
import { randomFrom } from '../random.ts'
import { managedFields } from './managed-fields.ts'
import { podOf } from './pod.ts'

interface Fields {
  [key: string]: unknown
}
/** A list as an API server keeps it: its items bear neither kind nor apiVersion. */
export interface Collection<T> {
  path: string
  apiVersion: string
  kind: string
  items: T[]
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fields = (value: unknown): Fields => (isFields(value) ? value : {})
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(fields(value)).map(([key, each]) => [key, String(each)]))
const rows = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : [])

const paths: Record<string, string> = {
  Deployment: '/apis/apps/v1/deployments',
  StatefulSet: '/apis/apps/v1/statefulsets',
  DaemonSet: '/apis/apps/v1/daemonsets',
  ReplicaSet: '/apis/apps/v1/replicasets',
  Job: '/apis/batch/v1/jobs',
  CronJob: '/apis/batch/v1/cronjobs',
  Pod: '/api/v1/pods',
  Service: '/api/v1/services',
  EndpointSlice: '/apis/discovery.k8s.io/v1/endpointslices',
  HorizontalPodAutoscaler: '/apis/autoscaling/v2/horizontalpodautoscalers',
  PodDisruptionBudget: '/apis/policy/v1/poddisruptionbudgets',
  ConfigMap: '/api/v1/configmaps',
  ServiceMonitor: '/apis/monitoring.coreos.com/v1/servicemonitors',
  PodMonitor: '/apis/monitoring.coreos.com/v1/podmonitors',
  Node: '/api/v1/nodes',
  Namespace: '/api/v1/namespaces',
}

const versionOf = (path: string) => path.split('/').slice(2, -1).join('/')

/** What the API server adds to a template by itself. */
function defaulted(spec: Fields): Fields & { containers: Fields[] } {
  const probe = (value: unknown) =>
    value === undefined ? {} : { ...fields(value), timeoutSeconds: 1, successThreshold: 1, failureThreshold: 3 }
  return {
    ...spec,
    containers: rows(spec.containers).map((each) => ({
      ...each,
      ...(each.readinessProbe ? { readinessProbe: probe(each.readinessProbe) } : {}),
      ...(each.livenessProbe ? { livenessProbe: probe(each.livenessProbe) } : {}),
      ports: rows(each.ports).map((port) => ({ ...port, protocol: 'TCP' })),
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      imagePullPolicy: 'IfNotPresent',
    })),
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  }
}

/**
 * Every list of a cluster of `services` Deployments with `pods` pods each, and what belongs to them: the fleet of the same seed as a real
 * API server would list it, with managedFields, status, ReplicaSets, pods and EndpointSlices. The same seed gives the same bytes. `keep` says what stays of an object:
 * those of 50,000 pods would not fit into memory.
 */
export function clusterOf<T>(services: number, pods: number, seed: number, keep: (item: Fields) => T): Collection<T>[] {
  const random = randomFrom(seed)
  const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')
  const uid = () => [8, 4, 4, 4, 12].map(hex).join('-')
  let version = 1000
  const lists = new Map(
    Object.entries(paths).map(([kind, path]): [string, Collection<T>] => [
      kind,
      { path, apiVersion: versionOf(path), kind: `${kind}List`, items: [] },
    ]),
  )
  /** Names and numbers of the server, what was applied, and who wrote which field. */
  const put = (kind: string, metadata: Fields, body: Fields, status?: Fields): void => {
    const list = lists.get(kind)
    const { apiVersion = '' } = list ?? {}
    version += 1
    const item = {
      metadata: {
        name: metadata.name,
        namespace: metadata.namespace,
        uid: uid(),
        resourceVersion: String(version),
        generation: 1,
        creationTimestamp: '2026-11-20T03:12:40Z',
        ...metadata,
        managedFields: managedFields(
          apiVersion,
          ['kubectl-client-side-apply', { metadata: { annotations: {}, labels: metadata.labels }, ...body }],
          status && ['kube-controller-manager', { status }],
        ),
      },
      ...body,
      ...(status ? { status } : {}),
    }
    list?.items.push(keep(item))
  }
  const applied = (document: Fields) => ({
    'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(document)}\n`,
  })

  for (let node = 0; node < Math.ceil((services * pods) / 50); node += 1) {
    const name = `node-${node}`
    const amount = { cpu: '16', memory: '65536Mi', pods: '110' }
    put(
      'Node',
      { name, labels: { 'topology.kubernetes.io/zone': `z${node % 3}` } },
      { spec: {} },
      { allocatable: amount },
    )
  }
  const nodes = lists.get('Node')?.items.length ?? 1

  const deployment = (document: Fields, metadata: Fields): void => {
    const name = text(metadata.name)
    const ns = text(metadata.namespace)
    const spec = fields(document.spec)
    const template = fields(spec.template)
    const podSpec = defaulted(fields(template.spec))
    const labels = texts(fields(template.metadata).labels)
    const annotations = texts(fields(template.metadata).annotations)
    const own = uid()
    put(
      'Deployment',
      { ...metadata, uid: own, annotations: { 'deployment.kubernetes.io/revision': '3', ...applied(document) } },
      {
        spec: {
          ...spec,
          replicas: pods,
          template: { ...template, spec: podSpec },
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
          revisionHistoryLimit: 10,
          progressDeadlineSeconds: 600,
        },
      },
      { observedGeneration: 1, replicas: pods, updatedReplicas: pods, readyReplicas: pods, availableReplicas: pods },
    )
    const owner = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name,
      uid: own,
      controller: true,
      blockOwnerDeletion: true,
    }
    const revisions = [1, 2, 3].map((revision) => ({ revision, uid: uid(), hash: hex(10) }))
    for (const { revision, uid: set, hash } of revisions) {
      const count = revision === 3 ? pods : 0
      put(
        'ReplicaSet',
        {
          name: `${name}-${hash}`,
          namespace: ns,
          uid: set,
          labels: { ...labels, 'pod-template-hash': hash },
          annotations: { 'deployment.kubernetes.io/revision': String(revision) },
          ownerReferences: [owner],
        },
        {
          spec: {
            replicas: count,
            selector: { matchLabels: { ...labels, 'pod-template-hash': hash } },
            template: { metadata: { labels: { ...labels, 'pod-template-hash': hash } }, spec: podSpec },
          },
        },
        { replicas: count, readyReplicas: count, observedGeneration: 1 },
      )
    }
    const current = revisions[2]
    const list = lists.get('Pod')
    if (!current || !list) return
    const endpoints = Array.from({ length: pods }, () => {
      const node = `node-${Math.floor(random() * nodes)}`
      const ip = `10.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}.${Math.floor(random() * 256)}`
      version += 1
      const ready = random() < 0.99
      const suffix = hex(5)
      const replicaSet = { name: `${name}-${current.hash}`, uid: current.uid }
      const seedOf = { ns, replicaSet, hash: current.hash, suffix, uid: uid(), node, ip, labels, annotations, ready }
      list.items.push(keep(podOf({ ...seedOf, spec: podSpec, resourceVersion: String(version) })))
      const targetRef = { kind: 'Pod', namespace: ns, name: `${replicaSet.name}-${suffix}`, uid: seedOf.uid }
      return { addresses: [ip], conditions: { ready, serving: ready, terminating: false }, targetRef, nodeName: node }
    })
    put(
      'EndpointSlice',
      { name: `${name}-${hex(5)}`, namespace: ns, labels: { 'kubernetes.io/service-name': name } },
      { addressType: 'IPv4', endpoints, ports: [{ name: 'http', protocol: 'TCP', port: 8080 }] },
    )
  }

  const status: Record<string, Fields> = {
    PodDisruptionBudget: {
      observedGeneration: 1,
      disruptionsAllowed: 1,
      currentHealthy: pods,
      desiredHealthy: pods - 1,
      expectedPods: pods,
    },
    HorizontalPodAutoscaler: {
      currentReplicas: pods,
      desiredReplicas: pods,
      conditions: ['AbleToScale', 'ScalingActive'].map((type) => ({
        type,
        status: 'True',
        lastTransitionTime: '2026-11-20T03:15:00Z',
        reason: type === 'AbleToScale' ? 'ReadyForNewScale' : 'ValidMetricFound',
        message: 'recommended size matches current size',
      })),
    },
    Service: { loadBalancer: {} },
  }
  for (const { name: file, text: yaml } of fleet(services, seed)) {
    put('Namespace', { name: file.replace('.yaml', '') }, { spec: { finalizers: ['kubernetes'] } }, { phase: 'Active' })
    for (const document of loadAll(yaml).map(fields)) {
      const { kind, apiVersion: _, metadata, ...body } = document
      const named = fields(metadata)
      if (kind === 'Deployment') deployment(document, named)
      else put(text(kind), { ...named, annotations: applied(document) }, body, status[text(kind)])
    }
  }
  return [...lists.values()]
}
