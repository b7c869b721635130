import { managedFields } from './managed-fields.ts'

/** What a pod has of its ReplicaSet and its place; `template` is the pod template as the Deployment has it. */
export interface PodSeed {
  ns: string
  replicaSet: { name: string; uid: string }
  hash: string
  suffix: string
  uid: string
  node: string
  ip: string
  labels: Record<string, string>
  annotations: Record<string, string>
  spec: { containers: readonly Record<string, unknown>[]; [key: string]: unknown }
  resourceVersion: string
  ready: boolean
}

const token = '/var/run/secrets/kubernetes.io/serviceaccount'
const [created, started, settled] = ['2026-11-20T03:12:40Z', '2026-11-20T03:12:43Z', '2026-11-20T03:12:51Z']

const tokenVolume = (suffix: string) => ({
  name: `kube-api-access-${suffix}`,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
    defaultMode: 420,
  },
})

const conditions = (ready: boolean) =>
  ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
    type,
    observedGeneration: 1,
    status: type.endsWith('Ready') && !ready ? 'False' : 'True',
    lastProbeTime: null,
    lastTransitionTime: settled,
  }))

const digest = (seed: PodSeed, salt: string) =>
  `${seed.uid}${seed.replicaSet.uid}${salt}`.replaceAll('-', '').slice(0, 64)

/** A running pod as an API server lists it, after the shapes recorded from a real one. */
export function podOf(seed: PodSeed): Record<string, unknown> {
  const { ns, replicaSet, hash, suffix, uid, node, ip, labels, annotations, ready } = seed
  const name = `${replicaSet.name}-${suffix}`
  const mount = { name: `kube-api-access-${suffix}`, readOnly: true, mountPath: token }
  const containers: Record<string, unknown>[] = seed.spec.containers.map((each) => ({
    ...each,
    volumeMounts: [...(Array.isArray(each.volumeMounts) ? each.volumeMounts : []), mount],
  }))
  const { volumes, ...rest } = seed.spec
  const spec = {
    volumes: [...(Array.isArray(volumes) ? volumes : []), tokenVolume(suffix)],
    ...rest,
    containers,
    serviceAccountName: 'default',
    serviceAccount: 'default',
    nodeName: node,
    tolerations: ['not-ready', 'unreachable'].map((each) => ({
      key: `node.kubernetes.io/${each}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
  }
  const status = {
    observedGeneration: 1,
    phase: 'Running',
    conditions: conditions(ready),
    hostIP: '192.0.2.2',
    hostIPs: [{ ip: '192.0.2.2' }],
    podIP: ip,
    podIPs: [{ ip }],
    startTime: created,
    containerStatuses: containers.map((each, index) => ({
      name: each.name,
      state: { running: { startedAt: started } },
      lastState: {},
      ready,
      restartCount: 0,
      image: each.image,
      imageID: `registry.example/app@sha256:${digest({ ...seed, uid: hash }, 'image')}`,
      containerID: `containerd://${digest(seed, String(index))}`,
      started: true,
      allocatedResources: { cpu: '250m', memory: '256Mi' },
      resources: each.resources ?? {},
      volumeMounts: [{ ...mount, recursiveReadOnly: 'Disabled' }],
      user: { linux: { uid: 0, gid: 0, supplementalGroups: [0] } },
    })),
    qosClass: 'Burstable',
  }
  const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', ...replicaSet, controller: true, blockOwnerDeletion: true }
  const metadata = {
    name,
    generateName: `${replicaSet.name}-`,
    namespace: ns,
    uid,
    resourceVersion: seed.resourceVersion,
    generation: 1,
    creationTimestamp: created,
    labels: { ...labels, 'pod-template-hash': hash },
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    ownerReferences: [owner],
  }
  const wrote = { metadata: { generateName: '', labels: metadata.labels, ownerReferences: [owner] }, spec: seed.spec }
  const managed = managedFields('v1', ['kube-controller-manager', wrote], ['kubelet', { status }])
  return { metadata: { ...metadata, managedFields: managed }, spec, status }
}
