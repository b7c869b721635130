import type { Container, Probe } from '../domain/container.ts'
import type { FactValues } from '../domain/facts.ts'
import { type Labels, selects, serviceSelects } from '../domain/selector.ts'
import { type Pod, type Workload, workloadKey } from '../domain/workload.ts'
import type { Facts } from './facts.ts'

type Service = FactValues['services'][number]
type Budget = FactValues['disruptionBudgets'][number]
type Autoscaler = FactValues['autoscalers'][number]
type Report = FactValues['vulnerabilityReports'][number]

/** Groups once, so that judging thousands of workloads reads each list a single time. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** Buckets by namespace and one required label; what requires none is a candidate for every label set of its namespace. */
export function byLabel<T extends { ns: string }>(
  items: readonly T[],
  wanted: (item: T) => Labels | null,
): Map<string, T[]> {
  return groupBy(items, (item) => {
    const first = Object.entries(wanted(item) ?? {})[0]
    return first ? `${item.ns}\0${first[0]}\0${first[1]}` : item.ns
  })
}

/** What of such an index may select these labels; the selector itself still decides. */
export function candidates<T>(index: Map<string, T[]>, ns: string, labels: Labels): T[] {
  if (index.size === 0) return []
  const found = [...(index.get(ns) ?? [])]
  for (const [key, value] of Object.entries(labels)) found.push(...(index.get(`${ns}\0${key}\0${value}`) ?? []))
  return found
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

/** Labels that a controller gives its pods besides those of the template, by which a Service may select some of them. */
const podName = 'statefulset.kubernetes.io/pod-name'
const rolloutHash = 'rollouts-pod-template-hash'

/** The labels that a template must have itself. */
function askedOf({ selector, type }: Service): Labels | null {
  if (selector === null || type === 'ExternalName') return null
  const { [podName]: _pod, [rolloutHash]: _hash, ...asked } = selector
  return asked
}

/** A pod of a StatefulSet bears its name and an ordinal; a Rollout points one Service at its old pods and another at the new ones. */
function selectsPodsOf({ selector }: Service, { kind, name, templateLabels }: Workload): boolean {
  const labels = { ...templateLabels }
  const pod = selector?.[podName]
  const hash = selector?.[rolloutHash]
  if (kind === 'StatefulSet' && pod?.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1)))
    labels[podName] = pod
  if (kind === 'Rollout' && hash !== undefined) labels[rolloutHash] = hash
  return serviceSelects(selector, labels)
}

/**
 * Services of the workload's namespace that select its template labels, by name. An ExternalName selects nothing, whatever it says.
 * Throws when the list has a gap there.
 */
export function servicesOf(facts: Facts<'services'>, workload: Workload): readonly Service[] {
  const all = facts.whole('services', workload.ns)
  const known = facts.index('services of workloads', () => new Map<Workload, readonly Service[]>())
  const kept = known.get(workload)
  if (kept) return kept
  const index = facts.index('services by label', () => byLabel(all, askedOf))
  const found = candidates(index, workload.ns, workload.templateLabels)
    .filter((service) => service.type !== 'ExternalName' && selectsPodsOf(service, workload))
    .sort(byName)
  known.set(workload, found)
  return found
}

/** Pods of this workload, by name. For finding; whoever concludes from "none" takes `allPodsOf`. */
export function podsOf(facts: Facts<'pods'>, workload: Workload): Pod[] {
  const index = facts.index('pods by workload', () =>
    groupBy(facts.get('pods'), (pod) => workloadKey({ ns: pod.ns, ...pod.workload })),
  )
  return [...(index.get(workloadKey(workload)) ?? [])].sort(byName)
}

const shownByPods: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'])

/**
 * Lists that are not needed to tell the pods of this workload. A pod names its owner, that of a Deployment by a hash its Deployment;
 * only a CronJob is found through its Jobs, and a controller outside Kubernetes perhaps through its ReplicaSets.
 */
function unneeded({ kind }: Workload): string[] {
  if (shownByPods.has(kind)) return ['apps/v1 replicasets', 'batch/v1 jobs']
  return kind === 'CronJob' ? ['apps/v1 replicasets'] : ['batch/v1 jobs']
}

/** As `podsOf`; throws when a list that is needed to tell them has a gap there. */
export function allPodsOf(facts: Facts<'pods'>, workload: Workload): Pod[] {
  facts.whole('pods', workload.ns, unneeded(workload))
  return podsOf(facts, workload)
}

/** Budgets of the same namespace whose selector (labels AND expressions) matches the template, by name. Throws on a gap. */
export function budgetsOf(facts: Facts<'disruptionBudgets'>, workload: Workload): Budget[] {
  const all = facts.whole('disruptionBudgets', workload.ns)
  const index = facts.index('budgets by label', () => byLabel(all, (budget) => budget.selector?.matchLabels ?? null))
  return candidates(index, workload.ns, workload.templateLabels)
    .filter((budget) => selects(budget.selector, workload.templateLabels))
    .sort(byName)
}

const targetKey = (each: Autoscaler) =>
  workloadKey({ ns: each.ns, group: each.target.group, kind: each.target.kind, name: each.target.name })

/**
 * Autoscalers whose target is this workload (namespace + group + kind + name); a ScaledObject comes before the HPA it creates.
 * Throws on a gap when none is found.
 */
export function autoscalersOf(facts: Facts<'autoscalers'>, workload: Workload): Autoscaler[] {
  const index = facts.index('autoscalers by target', () => groupBy(facts.get('autoscalers'), targetKey))
  const found = index.get(workloadKey(workload))
  if (!found) facts.whole('autoscalers', workload.ns)
  return [...(found ?? [])].sort((a, b) => (a.kind === b.kind ? byName(a, b) : a.kind > b.kind ? -1 : 1))
}

/** The first of `autoscalersOf`: the one that decides the minimum. Null when there is none. */
export function autoscalerOf(facts: Facts<'autoscalers'>, workload: Workload): Autoscaler | null {
  return autoscalersOf(facts, workload)[0] ?? null
}

/** Autoscalers that bear this workload's name in their target and hit nothing: wrong namespace, group or kind. Sorted by namespace. */
export function nearMisses(facts: Facts<'autoscalers' | 'workloads'>, workload: Workload): Autoscaler[] {
  const index = facts.index('dangling autoscalers by name', () => {
    const workloads = new Set(facts.get('workloads').map(workloadKey))
    const dangling = facts.get('autoscalers').filter((each) => !workloads.has(targetKey(each)))
    return groupBy(dangling, (each) => each.target.name)
  })
  return [...(index.get(workload.name) ?? [])].sort((a, b) => (a.ns < b.ns ? -1 : 1))
}

/** `HPA shop`, as sentences name an autoscaler; with its namespace when that is not the workload's. */
export function autoscalerName({ kind, ns, name }: Autoscaler, workload: Workload): string {
  const short = kind === 'HorizontalPodAutoscaler' ? 'HPA' : kind
  return `${short} ${ns === workload.ns ? '' : `${ns}/`}${name}`
}

/** Subject of another object than the workload: `PodDisruptionBudget/x`; of another namespace: `PodDisruptionBudget/ns/x`. */
export function objectSubject(kind: string, object: { ns: string; name: string }, workload: Workload): string {
  return object.ns === workload.ns ? `${kind}/${object.name}` : `${kind}/${object.ns}/${object.name}`
}

/**
 * The report on one container as it runs now: of the current ReplicaSet where there is one, else of the object itself. Null when there
 * is none; throws when none is found and a list has a gap there.
 */
export function reportOf(
  facts: Facts<'workloads' | 'vulnerabilityReports'>,
  workload: Workload,
  container: string,
): Report | null {
  const index = facts.index('reports by container', () =>
    groupBy(facts.get('vulnerabilityReports'), ({ ns, resource, container: name }) =>
      [ns, resource.kind, resource.name, name].join('/'),
    ),
  )
  const { ns, kind, name, replicaSet } = workload
  if (kind === 'Deployment' && replicaSet === null) facts.whole('workloads', ns)
  const holder = kind === 'Deployment' || replicaSet !== null ? ['ReplicaSet', replicaSet] : [kind, name]
  const found = index.get([ns, ...holder, container].join('/'))?.[0]
  if (!found) facts.whole('vulnerabilityReports', ns)
  return found ?? null
}

/** The least number of replicas the cluster may run: the matched autoscaler's minimum, else `replicas`. Null where the kind has none. */
export function effectiveMinimum(facts: Facts<'autoscalers'>, workload: Workload): number | null {
  if (workload.kind === 'DaemonSet' || workload.kind === 'Pod' || workload.desired === null) return null
  return autoscalerOf(facts, workload)?.min ?? workload.desired
}

/** Port number a probe or targetPort means in this container: a name must be declared there. Null when it does not resolve. */
export function portIn(container: Container, port: string | number | null): number | null {
  if (typeof port === 'number') return port
  return container.ports.find((each) => each.name === port)?.port ?? null
}

/** Whether a probe's port resolves: a name in its own container, a number in any container of the pod. exec and grpc-less need none. */
export function probeResolves(workload: Workload, container: Container, probe: Probe): boolean {
  if (probe.type === 'exec') return true
  if (typeof probe.port === 'string') return portIn(container, probe.port) !== null
  return workload.containers.some((each) => each.ports.some(({ port }) => port === probe.port))
}

/** Who declares this targetPort with the protocol of the Service; a number belongs to who declares it at all, else to the first. */
function ownerOf({ targetPort, protocol }: Service['ports'][number], searched: readonly Container[]) {
  const declares = ({ ports }: Container, fits: (protocol: string) => boolean) =>
    ports.some((each) => (each.name === targetPort || each.port === targetPort) && fits(each.protocol))
  const owner = searched.find((each) => declares(each, (spoken) => spoken === protocol))
  if (owner || typeof targetPort === 'string') return owner
  return searched.find((each) => declares(each, () => true)) ?? searched[0]
}

/**
 * Containers that own a `targetPort` of a Service which selects the workload. A numeric port that nobody declares belongs to the
 * first container; a name that nobody declares with the protocol of the Service to none (as Kubernetes' own FindPort has it).
 */
export function servingContainers(facts: Facts<'services'>, workload: Workload): Container[] {
  const owners = new Set<Container>()
  const plain = workload.containers.filter(({ kind }) => kind === 'container')
  const searched = [...plain, ...workload.containers.filter(({ kind }) => kind === 'sidecar')]
  for (const service of servicesOf(facts, workload)) {
    for (const port of service.ports) {
      const owner = ownerOf(port, searched)
      if (owner) owners.add(owner)
    }
  }
  return workload.containers.filter((container) => owners.has(container))
}
