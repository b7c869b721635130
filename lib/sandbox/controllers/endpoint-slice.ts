import { timestamp } from '../clock.ts'
import { controllerOf, ownedBy } from '../kinds/object.ts'
import { hasEnded, isReady, isTerminating, type Pod } from '../kinds/pod.ts'
import type { Endpoint, EndpointSlice, Service } from '../kinds/traffic.ts'
import { serviceSelects } from '../store/selects.ts'
import type { World } from '../store/store.ts'
import { suffix } from './names.ts'

const TRIGGER = 'endpoints.kubernetes.io/last-change-trigger-time'
type Ports = NonNullable<EndpointSlice['ports']>

/** The ports of a Service as one pod has them; a name that no container declares is left out. */
function portsOf(service: Service, pod: Pod): Ports {
  return (service.spec.ports ?? []).flatMap(({ name = '', protocol, targetPort }) => {
    const declared = pod.spec.containers.flatMap(({ ports = [] }) => ports)
    const port =
      typeof targetPort === 'number' ? targetPort : declared.find((one) => one.name === targetPort)?.containerPort
    return port === undefined ? [] : [{ name, protocol, port }]
  })
}

function endpointOf(service: Service, pod: Pod): Endpoint {
  const serving = isReady(pod)
  const terminating = isTerminating(pod)
  const { hostname, nodeName } = pod.spec
  const named = hostname !== undefined && pod.spec.subdomain === service.metadata.name
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: {
      ready: service.spec.publishNotReadyAddresses === true || (serving && !terminating),
      serving,
      terminating,
    },
    ...(named ? { hostname } : {}),
    targetRef: {
      kind: 'Pod',
      namespace: pod.metadata.namespace ?? '',
      name: pod.metadata.name,
      uid: pod.metadata.uid ?? '',
    },
    ...(nodeName === undefined ? {} : { nodeName }),
  }
}

function labelsOf({ metadata, spec }: Service): Record<string, string> {
  return {
    ...metadata.labels,
    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    'kubernetes.io/service-name': metadata.name,
    ...(spec.clusterIP === 'None' ? { 'service.kubernetes.io/headless': '' } : {}),
  }
}

/** Pods keep their place in the slice; new ones are added behind. */
function inPlace(before: EndpointSlice | undefined, pods: Pod[]): Pod[] {
  const order = (before?.endpoints ?? []).map(({ targetRef }) => targetRef?.uid)
  const place = ({ metadata }: Pod): number => (order.includes(metadata.uid) ? order.indexOf(metadata.uid) : 1e6)
  return pods.toSorted((a, b) => place(a) - place(b))
}

function write(world: World, service: Service, before: EndpointSlice | undefined, ports: Ports, pods: Pod[]): void {
  const endpoints = inPlace(before, pods).map((pod) => endpointOf(service, pod))
  const labels = labelsOf(service)
  const content = { endpoints: endpoints.length === 0 ? null : endpoints, ports: pods.length === 0 ? null : ports }
  const trigger = { [TRIGGER]: timestamp(world.now()) }
  if (before === undefined) {
    const prefix = `${service.metadata.name}-`
    world.store.endpointSlices.create({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: `${prefix}${suffix(world.random)}`,
        generateName: prefix,
        namespace: service.metadata.namespace,
        labels,
        annotations: trigger,
        ownerReferences: [ownedBy(service)],
      },
      addressType: 'IPv4',
      ...content,
    })
    return
  }
  const same = JSON.stringify([before.endpoints, before.ports]) === JSON.stringify([content.endpoints, content.ports])
  const annotations = same ? before.metadata.annotations : trigger
  world.store.endpointSlices.update({ ...before, metadata: { ...before.metadata, labels, annotations }, ...content })
}

function reconcile(world: World, service: Service): void {
  const { store } = world
  const { namespace } = service.metadata
  const pods = store.pods
    .list(namespace)
    .filter((pod) => serviceSelects(service.spec.selector, pod.metadata.labels))
    .filter((pod) => !hasEnded(pod) && pod.status.podIP !== undefined)
  const groups = Map.groupBy(pods, (pod) => JSON.stringify(portsOf(service, pod)))
  if (groups.size === 0) groups.set('[]', [])
  const slices = store.endpointSlices.list(namespace).filter((one) => controllerOf(one)?.uid === service.metadata.uid)
  const free = new Set(slices)
  for (const [ports, members] of groups) {
    const mine = slices.find((one) => free.has(one) && JSON.stringify(one.ports) === ports)
    const before = mine ?? [...free].find(() => groups.size === 1)
    if (before !== undefined) free.delete(before)
    const first = members[0]
    write(world, service, before, first === undefined ? [] : portsOf(service, first), members)
  }
  for (const slice of free) store.endpointSlices.remove(slice)
}

/** Who stands behind each Service that has a selector, one slice per set of ports. */
export function endpointSlices(world: World): void {
  for (const service of world.store.services.list()) {
    if (Object.keys(service.spec.selector ?? {}).length > 0) reconcile(world, service)
  }
}
