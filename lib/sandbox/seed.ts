import { randomUUID } from 'node:crypto'
import { arch, cpus, platform, totalmem } from 'node:os'
import type { User } from './api/access.ts'
import { timestamp } from './clock.ts'
import type { Store } from './store/store.ts'

const metaOf = (name: string, namespace?: string) => ({ name, ...(namespace === undefined ? {} : { namespace }) })

/** A namespace with what every namespace has. Does nothing when it is there. */
export function addNamespace(store: Store, name: string, ca: string, manifest: object = {}, labels: object = {}): void {
  if (store.namespaces.get(undefined, name) !== undefined) return
  const metadata = { ...metaOf(name), labels: { 'kubernetes.io/metadata.name': name, ...labels } }
  store.namespaces.create({ apiVersion: 'v1', kind: 'Namespace', metadata, ...manifest })
  store.configMaps.create({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metaOf('kube-root-ca.crt', name),
    data: { 'ca.crt': ca },
  })
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: metaOf('default', name) }
  store.find('v1', 'serviceaccounts')?.create(account)
}

function addNode(store: Store, now: number): void {
  const amounts = { cpu: String(cpus().length), memory: `${Math.floor(totalmem() / 1024)}Ki`, pods: '110' }
  const condition = (type: string, status: string, reason: string, message: string) => ({
    type,
    status,
    lastHeartbeatTime: timestamp(now),
    lastTransitionTime: timestamp(now),
    reason,
    message,
  })
  const labels = {
    'kubernetes.io/arch': arch() === 'x64' ? 'amd64' : arch(),
    'kubernetes.io/hostname': 'node1',
    'kubernetes.io/os': platform(),
  }
  store.nodes.create({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'node1', labels },
    spec: { podCIDR: '127.0.0.0/8', podCIDRs: ['127.0.0.0/8'] },
    status: {
      capacity: amounts,
      allocatable: amounts,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
      ],
      addresses: [
        { type: 'InternalIP', address: '127.0.0.1' },
        { type: 'Hostname', address: 'node1' },
      ],
      nodeInfo: {
        machineID: randomUUID().replaceAll('-', ''),
        osImage: 'Landfall sandbox',
        containerRuntimeVersion: `node://${process.versions.node}`,
        kubeletVersion: 'v1.36.0-landfall-sandbox',
        operatingSystem: platform(),
        architecture: labels['kubernetes.io/arch'],
      },
    },
  })
}

/** What stands in every cluster before anybody deploys to it. */
export function seedCluster(store: Store, ca: string, port: number, now: number): void {
  for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system']) addNamespace(store, name, ca)
  addNode(store, now)
  const https = { name: 'https', protocol: 'TCP' }
  store.services.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metaOf('kubernetes', 'default'), labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: { ...serviceDefaults('10.96.0.1'), ports: [{ ...https, port: 443, targetPort: port }] },
  })
  store.endpointSlices.create({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...metaOf('kubernetes', 'default'), labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: ['127.0.0.1'], conditions: { ready: true } }],
    ports: [{ ...https, port }],
  })
}

/** What the API server adds to a Service. */
export const serviceDefaults = (clusterIP: string) => ({
  clusterIP,
  clusterIPs: [clusterIP],
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  internalTrafficPolicy: 'Cluster',
})

const READS = {
  '': ['configmaps', 'events', 'namespaces', 'nodes', 'pods', 'serviceaccounts', 'services'],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['cronjobs', 'jobs'],
  'apiextensions.k8s.io': ['customresourcedefinitions'],
  'aquasecurity.github.io': ['vulnerabilityreports'],
  'discovery.k8s.io': ['endpointslices'],
  'gateway.networking.k8s.io': ['httproutes'],
  'keda.sh': ['scaledobjects'],
  'metrics.k8s.io': ['nodes', 'pods'],
  'monitoring.coreos.com': ['podmonitors', 'servicemonitors'],
  'networking.istio.io': ['virtualservices'],
  'networking.k8s.io': ['ingresses', 'networkpolicies'],
  policy: ['poddisruptionbudgets'],
}

/**
 * The rights of the kubeconfig's user: reads everywhere, and logs, proxy, eviction and rollouts in the namespaces of the fleet.
 * No secrets and nothing cluster-wide that the product would ask an admin about.
 */
export function grantOwner(store: Store, { namespace, account }: User, namespaces: readonly string[]): void {
  const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' }
  const subjects = [{ kind: 'ServiceAccount', name: account, namespace }]
  const verbs = ['get', 'list', 'watch']
  const accounts = store.find('v1', 'serviceaccounts')
  accounts?.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: metaOf(account, namespace) })
  store.clusterRoles.create({
    ...rbac,
    kind: 'ClusterRole',
    metadata: metaOf('sandbox-read'),
    rules: Object.entries(READS).map(([group, resources]) => ({ apiGroups: [group], resources, verbs })),
  })
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }
  store.clusterRoleBindings.create({
    ...rbac,
    kind: 'ClusterRoleBinding',
    metadata: metaOf('sandbox-read'),
    roleRef: { ...roleRef, name: 'sandbox-read' },
    subjects,
  })
  const scaled = ['deployments', 'deployments/scale', 'statefulsets', 'statefulsets/scale']
  store.clusterRoles.create({
    ...rbac,
    kind: 'ClusterRole',
    metadata: metaOf('sandbox-act'),
    rules: [
      { apiGroups: [''], resources: ['pods/log', 'pods/proxy', 'services/proxy'], verbs: ['get'] },
      { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
      { apiGroups: ['apps'], resources: scaled, verbs: ['get', 'patch', 'update'] },
      { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['patch', 'update'] },
    ],
  })
  for (const name of namespaces) {
    const metadata = metaOf('sandbox-act', name)
    store.roleBindings.create({
      ...rbac,
      kind: 'RoleBinding',
      metadata,
      roleRef: { ...roleRef, name: 'sandbox-act' },
      subjects,
    })
  }
}
