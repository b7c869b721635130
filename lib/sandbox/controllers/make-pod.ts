import type { Resources } from '../kinds/container.ts'
import { type KubeObject, type Labels, ownedBy } from '../kinds/object.ts'
import type { Pod, PodSpec, Template } from '../kinds/pod.ts'
import type { World } from '../store/store.ts'
import { suffix } from './names.ts'

/** A limit without a request is a request of that size; the API server does this to pods, not to templates. */
function withRequests(resources: Resources): Resources {
  const missing = Object.entries(resources.limits ?? {}).filter(([name]) => resources.requests?.[name] === undefined)
  return missing.length === 0
    ? resources
    : { ...resources, requests: { ...resources.requests, ...Object.fromEntries(missing) } }
}

function qosClass({ containers, initContainers = [] }: PodSpec): string {
  const resources = [...containers, ...initContainers].map((container) => withRequests(container.resources))
  const amounts = resources.flatMap(({ requests = {}, limits = {} }) => [
    ...Object.keys(requests),
    ...Object.keys(limits),
  ])
  if (amounts.length === 0) return 'BestEffort'
  const even = resources.every(({ requests, limits }) =>
    ['cpu', 'memory'].every((name) => limits?.[name] !== undefined && limits[name] === requests?.[name]),
  )
  return even ? 'Guaranteed' : 'Burstable'
}

/** What admission adds to every pod: the token volume in all containers, tolerations, priority. */
function admitted(spec: PodSpec, random: () => number): PodSpec {
  const volume = `kube-api-access-${suffix(random)}`
  const mount = { name: volume, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }
  const mounted = <C extends PodSpec['containers'][number]>(container: C): C => ({
    ...container,
    resources: withRequests(container.resources),
    volumeMounts: [...(container.volumeMounts ?? []), mount],
  })
  const account = spec.serviceAccountName ?? 'default'
  const tolerate = (what: string) => ({
    key: `node.kubernetes.io/${what}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 300,
  })
  return {
    ...spec,
    volumes: [...(spec.volumes ?? []), { name: volume, projected: projectedToken }],
    containers: spec.containers.map(mounted),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(mounted) }),
    serviceAccountName: account,
    serviceAccount: account,
    tolerations: [tolerate('not-ready'), tolerate('unreachable')],
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
  }
}

const projectedToken = {
  sources: [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    {
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    },
    {
      configMap: {
        name: 'openshift-service-ca.crt',
        items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }],
      },
    },
  ],
  defaultMode: 420,
}

/** Creates a pod for its controller. Without a `name` it gets `prefix` and five characters. */
export function makePod(
  { store, random }: World,
  owner: KubeObject,
  template: Template,
  { prefix, name, labels = {}, spec = {} }: { prefix: string; name?: string; labels?: Labels; spec?: Partial<PodSpec> },
): Pod {
  const full = admitted({ ...template.spec, ...spec }, random)
  return store.pods.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: name ?? `${prefix}${suffix(random)}`,
      generateName: prefix,
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata.labels, ...labels },
      ...(template.metadata.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
      ownerReferences: [ownedBy(owner)],
    },
    spec: full,
    status: { phase: 'Pending', qosClass: qosClass(full) },
  })
}
