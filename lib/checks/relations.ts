import type { Container, Probe } from '../domain/container.ts'
import type { FactKey, FactValues } from '../domain/facts.ts'
import { type Labels, selects } from '../domain/selector.ts'
import { podName, rolloutHash, selectsPodsOf, servingPorts } from '../domain/serving.ts'
import { type Pod, type Workload, workloadKey } from '../domain/workload.ts'
import type { Facts, Slot } from './facts.ts'
import { defineIndex, type FactIndex } from './shelf.ts'

type Service = FactValues['services'][number]
type Budget = FactValues['disruptionBudgets'][number]
type Autoscaler = FactValues['autoscalers'][number]
type Report = FactValues['vulnerabilityReports'][number]

/** The key of what requires one label, by namespace; what requires none is a candidate for every label set of its namespace. */
export function labelKey(ns: string, wanted: Labels): string {
  for (const key in wanted) return `${ns}\0${key}\0${wanted[key]}`
  return ns
}

/** What of an index by `labelKey` may select these labels; the selector itself still decides. */
export function candidates<K extends FactKey>(
  facts: Facts<K>,
  index: FactIndex<K>,
  ns: string,
  labels: Labels,
): FactValues[K][number][] {
  if (facts.isEmpty(index)) return []
  const found = [...facts.under(index, ns)]
  for (const key in labels) found.push(...facts.under(index, `${ns}\0${key}\0${labels[key]}`))
  return found
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

/** The labels that a template must have itself. */
function askedOf({ selector, type }: Service): Labels | null {
  if (selector === null || type === 'ExternalName') return null
  const { [podName]: _pod, [rolloutHash]: _hash, ...asked } = selector
  return asked
}

const servicesByLabel = defineIndex('services', (service) => {
  const asked = askedOf(service)
  return asked === null ? [] : [labelKey(service.ns, asked)]
})
const servicesOfWorkloads: Slot<Workload, readonly Service[]> = {}

/**
 * Services of the workload's namespace that select its template labels, by name. An ExternalName selects nothing, whatever it says.
 * Throws when the list has a gap there.
 */
export function servicesOf(facts: Facts<'services'>, workload: Workload): readonly Service[] {
  facts.whole('services', workload.ns)
  const known = facts.kept(servicesOfWorkloads)
  const kept = known.get(workload)
  if (kept) return kept
  const found = candidates(facts, servicesByLabel, workload.ns, workload.templateLabels)
    .filter((service) => selectsPodsOf(service, workload))
    .sort(byName)
  known.set(workload, found)
  return found
}

const podsByWorkload = defineIndex('pods', (pod) => [workloadKey({ ns: pod.ns, ...pod.workload })])
const podsOfWorkloads: Slot<Workload, readonly Pod[]> = {}

/** Pods of this workload, by name. For finding; whoever concludes from "none" takes `allPodsOf`. */
export function podsOf(facts: Facts<'pods'>, workload: Workload): readonly Pod[] {
  const known = facts.kept(podsOfWorkloads)
  const kept = known.get(workload)
  if (kept) return kept
  const found = facts.under(podsByWorkload, workloadKey(workload)).toSorted(byName)
  known.set(workload, found)
  return found
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
export function allPodsOf(facts: Facts<'pods'>, workload: Workload): readonly Pod[] {
  facts.whole('pods', workload.ns, unneeded(workload))
  return podsOf(facts, workload)
}

const budgetsByLabel = defineIndex('disruptionBudgets', ({ ns, selector }) =>
  selector === null ? [] : [labelKey(ns, selector.matchLabels)],
)

/** Budgets of the same namespace whose selector (labels AND expressions) matches the template, by name. Throws on a gap. */
export function budgetsOf(facts: Facts<'disruptionBudgets'>, workload: Workload): Budget[] {
  facts.whole('disruptionBudgets', workload.ns)
  return candidates(facts, budgetsByLabel, workload.ns, workload.templateLabels)
    .filter((budget) => selects(budget.selector, workload.templateLabels))
    .sort(byName)
}

const targetKey = (each: Autoscaler) =>
  workloadKey({ ns: each.ns, group: each.target.group, kind: each.target.kind, name: each.target.name })

const autoscalersByTarget = defineIndex('autoscalers', (each) => [targetKey(each)])

/**
 * Autoscalers whose target is this workload (namespace + group + kind + name); a ScaledObject comes before the HPA it creates.
 * Throws on a gap when none is found.
 */
export function autoscalersOf(facts: Facts<'autoscalers'>, workload: Workload): readonly Autoscaler[] {
  const found = facts.under(autoscalersByTarget, workloadKey(workload))
  if (found.length === 0) facts.whole('autoscalers', workload.ns)
  if (found.length < 2) return found
  return found.toSorted((a, b) => (a.kind === b.kind ? byName(a, b) : a.kind > b.kind ? -1 : 1))
}

/** The first of `autoscalersOf`: the one that decides the minimum. Null when there is none. */
export function autoscalerOf(facts: Facts<'autoscalers'>, workload: Workload): Autoscaler | null {
  return autoscalersOf(facts, workload)[0] ?? null
}

const autoscalersByTargetName = defineIndex('autoscalers', (each) => [each.target.name])
const workloadsByKey = defineIndex('workloads', (workload) => [workloadKey(workload)])

/** Autoscalers that bear this workload's name in their target and hit nothing: wrong namespace, group or kind. Sorted by namespace. */
export function nearMisses(facts: Facts<'autoscalers' | 'workloads'>, workload: Workload): Autoscaler[] {
  return facts
    .under(autoscalersByTargetName, workload.name)
    .filter((each) => facts.under(workloadsByKey, targetKey(each)).length === 0)
    .sort((a, b) => (a.ns < b.ns ? -1 : 1))
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

const reportsByContainer = defineIndex('vulnerabilityReports', ({ ns, resource, container }) => [
  [ns, resource.kind, resource.name, container].join('/'),
])

/**
 * The report on one container as it runs now: of the current ReplicaSet where there is one, else of the object itself. Null when there
 * is none; throws when none is found and a list has a gap there.
 */
export function reportOf(
  facts: Facts<'workloads' | 'vulnerabilityReports'>,
  workload: Workload,
  container: string,
): Report | null {
  const { ns, kind, name, replicaSet } = workload
  if (kind === 'Deployment' && replicaSet === null) facts.whole('workloads', ns)
  const holder = kind === 'Deployment' || replicaSet !== null ? ['ReplicaSet', replicaSet] : [kind, name]
  const [found] = facts.under(reportsByContainer, [ns, ...holder, container].join('/'))
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

/**
 * Containers that own a `targetPort` of a Service which selects the workload. A numeric port that nobody declares belongs to the
 * first container; a name that nobody declares with the protocol of the Service to none (as Kubernetes' own FindPort has it).
 */
export function servingContainers(facts: Facts<'services'>, workload: Workload): Container[] {
  const owners = new Set(servingPorts(servicesOf(facts, workload), workload).map(({ container }) => container))
  return workload.containers.filter((container) => owners.has(container))
}

/** Number of the port through which a Service reaches this container; null where it serves none. */
export function servedPort(facts: Facts<'services'>, workload: Workload, container: Container): number | null {
  const ports = servingPorts(servicesOf(facts, workload), workload)
  return ports.find((each) => each.container === container)?.port ?? null
}
