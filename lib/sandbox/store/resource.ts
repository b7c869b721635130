/** A kind as the API serves it. */
export interface Resource {
  group: string
  version: string
  plural: string
  singular: string
  kind: string
  namespaced: boolean
  shortNames: string[]
  /** `generation` counts changes of anything but metadata and status. */
  counted: boolean
  /** From a CustomResourceDefinition: items of a list carry kind and apiVersion, and the list a `continue`. */
  custom: boolean
  subresources: string[]
}

export const apiVersionOf = ({ group, version }: Pick<Resource, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`

/** `pods`, `deployments.apps`: how messages name it. */
export const qualified = ({ group, plural }: Pick<Resource, 'group' | 'plural'>): string =>
  group === '' ? plural : `${plural}.${group}`

type Extra = Partial<Pick<Resource, 'namespaced' | 'shortNames' | 'counted' | 'subresources'>> & { plural?: string }

function builtIn(apiVersion: string, kind: string, extra: Extra = {}): Resource {
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  const singular = kind.toLowerCase()
  return {
    group,
    version,
    kind,
    singular,
    plural: `${singular}s`,
    namespaced: true,
    shortNames: [],
    counted: false,
    custom: false,
    subresources: [],
    ...extra,
  }
}

const status = 'status'
const clusterWide = { namespaced: false }
const scaled = { counted: true, subresources: [status, 'scale'] }

/** The kinds that are served without a CustomResourceDefinition. */
export const builtInResources = {
  configMaps: builtIn('v1', 'ConfigMap', { shortNames: ['cm'] }),
  events: builtIn('v1', 'Event', { shortNames: ['ev'] }),
  limitRanges: builtIn('v1', 'LimitRange', { shortNames: ['limits'] }),
  namespaces: builtIn('v1', 'Namespace', { ...clusterWide, shortNames: ['ns'] }),
  nodes: builtIn('v1', 'Node', { ...clusterWide, shortNames: ['no'] }),
  persistentVolumeClaims: builtIn('v1', 'PersistentVolumeClaim', { shortNames: ['pvc'] }),
  pods: builtIn('v1', 'Pod', { shortNames: ['po'], subresources: ['eviction', 'log', 'proxy', status] }),
  replicationControllers: builtIn('v1', 'ReplicationController', { shortNames: ['rc'] }),
  resourceQuotas: builtIn('v1', 'ResourceQuota', { shortNames: ['quota'] }),
  secrets: builtIn('v1', 'Secret'),
  serviceAccounts: builtIn('v1', 'ServiceAccount', { shortNames: ['sa'] }),
  services: builtIn('v1', 'Service', { shortNames: ['svc'], subresources: ['proxy', status] }),
  controllerRevisions: builtIn('apps/v1', 'ControllerRevision'),
  daemonSets: builtIn('apps/v1', 'DaemonSet', { counted: true, shortNames: ['ds'], subresources: [status] }),
  deployments: builtIn('apps/v1', 'Deployment', { ...scaled, shortNames: ['deploy'] }),
  replicaSets: builtIn('apps/v1', 'ReplicaSet', { counted: true, shortNames: ['rs'], subresources: [status] }),
  statefulSets: builtIn('apps/v1', 'StatefulSet', { ...scaled, shortNames: ['sts'] }),
  cronJobs: builtIn('batch/v1', 'CronJob', { counted: true, shortNames: ['cj'], subresources: [status] }),
  jobs: builtIn('batch/v1', 'Job', { counted: true, subresources: [status] }),
  autoscalers: builtIn('autoscaling/v2', 'HorizontalPodAutoscaler', { shortNames: ['hpa'], subresources: [status] }),
  budgets: builtIn('policy/v1', 'PodDisruptionBudget', {
    counted: true,
    shortNames: ['pdb'],
    subresources: [status],
  }),
  endpointSlices: builtIn('discovery.k8s.io/v1', 'EndpointSlice', { counted: true }),
  ingresses: builtIn('networking.k8s.io/v1', 'Ingress', { plural: 'ingresses', counted: true, shortNames: ['ing'] }),
  networkPolicies: builtIn('networking.k8s.io/v1', 'NetworkPolicy', {
    plural: 'networkpolicies',
    counted: true,
    shortNames: ['netpol'],
  }),
  roles: builtIn('rbac.authorization.k8s.io/v1', 'Role'),
  roleBindings: builtIn('rbac.authorization.k8s.io/v1', 'RoleBinding'),
  clusterRoles: builtIn('rbac.authorization.k8s.io/v1', 'ClusterRole', clusterWide),
  clusterRoleBindings: builtIn('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', clusterWide),
  definitions: builtIn('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    ...clusterWide,
    counted: true,
    shortNames: ['crd', 'crds'],
  }),
}
