import { timestamp } from '../clock.ts'
import type { KubeObject } from '../kinds/object.ts'
import { isReady, type Pod } from '../kinds/pod.ts'
import type { Sample, Usage } from '../kubelet/usage.ts'
import type { Store } from '../store/store.ts'
import type { Route } from './route.ts'
import { selectorOf } from './select.ts'
import { type Answer, noSuchPath, notFound, ok } from './status.ts'

const API_VERSION = 'metrics.k8s.io/v1beta1'
const GROUP = 'metrics.k8s.io'

const amounts = ({ milliCpu, bytes }: Pick<Sample, 'milliCpu' | 'bytes'>) => ({
  cpu: `${Math.round(milliCpu * 1e6)}n`,
  memory: `${Math.round(bytes / 1024)}Ki`,
})

const windowOf = ({ windowMs }: Sample): string => `${(windowMs / 1000).toFixed(3)}s`

function podMetrics(usage: Usage, pod: Pod): object | null {
  const containers = pod.spec.containers.flatMap(({ name }) => {
    const sample = usage.of(pod, name)
    return sample === undefined ? [] : [{ name, sample }]
  })
  const first = containers[0]?.sample
  if (first === undefined || containers.length < pod.spec.containers.length || !isReady(pod)) return null
  const { name, namespace, labels } = pod.metadata
  return {
    kind: 'PodMetrics',
    apiVersion: API_VERSION,
    metadata: { name, namespace, creationTimestamp: timestamp(first.at), labels },
    timestamp: timestamp(first.at),
    window: windowOf(first),
    containers: containers.map((one) => ({ name: one.name, usage: amounts(one.sample) })),
  }
}

function nodeMetrics(store: Store, usage: Usage, node: KubeObject): object | null {
  const pods = store.pods.list().filter(({ spec }) => spec.nodeName === node.metadata.name)
  const samples = pods.flatMap((pod) => pod.spec.containers.map(({ name }) => usage.of(pod, name)))
  const known = samples.filter((sample) => sample !== undefined)
  const first = known[0]
  if (first === undefined) return null
  const milliCpu = known.reduce((sum, sample) => sum + sample.milliCpu, 0)
  const bytes = known.reduce((sum, sample) => sum + sample.bytes, 0)
  return {
    kind: 'NodeMetrics',
    apiVersion: API_VERSION,
    metadata: { name: node.metadata.name, creationTimestamp: timestamp(first.at), labels: node.metadata.labels },
    timestamp: timestamp(first.at),
    window: windowOf(first),
    usage: amounts({ milliCpu, bytes }),
  }
}

/** `metrics.k8s.io`: pods and nodes, measured from their processes. */
export function readMetrics(
  store: Store,
  usage: Usage,
  { plural, namespace, name }: Route,
  query: URLSearchParams,
): Answer {
  if (plural !== 'pods' && plural !== 'nodes') return noSuchPath
  const matches = selectorOf(query)
  const one = (object: KubeObject): object | null => {
    const pod = store.pods.get(object.metadata.namespace, object.metadata.name)
    if (plural === 'nodes') return nodeMetrics(store, usage, object)
    return pod === undefined ? null : podMetrics(usage, pod)
  }
  const objects: KubeObject[] = plural === 'pods' ? store.pods.list(namespace) : store.nodes.list()
  if (name !== undefined) {
    const object = objects.find(({ metadata }) => metadata.name === name)
    const found = object === undefined ? null : one(object)
    return found === null ? notFound({ group: GROUP, plural }, name) : ok(found)
  }
  const items = objects.filter(matches).flatMap((object) => one(object) ?? [])
  return ok({
    kind: plural === 'pods' ? 'PodMetricsList' : 'NodeMetricsList',
    apiVersion: API_VERSION,
    metadata: {},
    items,
  })
}
