import type { FactKey } from '../domain/facts.ts'
import type { Pod, Workload } from '../domain/workload.ts'
import type { PodView, Seen, WorkloadView } from '../domain/workload-view.ts'
import { FactMissing, type Facts } from './facts.ts'
import { sightsOf } from './monitors-of.ts'
import { allPodsOf, autoscalersOf, budgetsOf, servicesOf } from './relations.ts'
import { routesTo } from './routes-of.ts'

/** Runs a read; a list that was not read becomes the reason, never an empty answer. */
export function seen<T>(read: () => T[]): Seen<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (!(error instanceof FactMissing)) throw error
    return { ok: false, fact: error.fact, code: error.code, reason: error.reason }
  }
}

/** A workload with what belongs to it, by the same relations that the checks judge by. Pure. */
export function workloadView(facts: Facts<FactKey>, workload: Workload): WorkloadView {
  const { ns, kind, name, replicas, desired, containers } = workload
  const services = () => [...servicesOf(facts, workload)]
  return {
    ns,
    kind,
    name,
    ready: replicas?.ready ?? null,
    desired,
    images: [...new Set(containers.map(({ image }) => image))],
    services: seen(() =>
      services().map((each) => ({
        name: each.name,
        type: each.type,
        ports: each.ports.map(({ port, targetPort }) => (port === targetPort ? `${port}` : `${port} → ${targetPort}`)),
      })),
    ),
    autoscalers: seen(() =>
      autoscalersOf(facts, workload).map((each) => ({
        kind: each.kind,
        name: each.name,
        min: each.min,
        max: each.max,
      })),
    ),
    budgets: seen(() =>
      budgetsOf(facts, workload).map((each) => ({ name: each.name, allowed: each.status?.allowed ?? null })),
    ),
    configMaps: configMapsOf(workload),
    routes: seen(() => {
      const found = routesTo(facts, services()).map(({ route }) => route)
      if (found.length === 0) facts.everywhere('routes')
      return distinct(found).map((each) => ({ kind: each.kind, ns: each.ns, name: each.name, hosts: each.hosts }))
    }),
    monitors: seen(() => {
      const found = sightsOf(facts, services(), workload).flatMap((sight) => (sight.found ? [sight.monitor] : []))
      if (found.length === 0) facts.everywhere('monitors')
      return distinct(found).map((each) => ({ kind: each.kind, ns: each.ns, name: each.name }))
    }),
    pods: seen(() => allPodsOf(facts, workload).map(podView)),
  }
}

function distinct<T extends { kind: string; ns: string; name: string }>(objects: readonly T[]): T[] {
  return [...new Map(objects.map((each) => [`${each.kind}/${each.ns}/${each.name}`, each])).values()]
}

function configMapsOf({ containers }: Workload): string[] {
  const names = containers.flatMap(({ env, envFrom, mounts }) => [
    ...env.flatMap(({ source }) => (source.type === 'configMap' ? [source.name] : [])),
    ...envFrom.flatMap((each) => (each.type === 'configMap' ? [each.name] : [])),
    ...mounts.flatMap((each) => (each.kind === 'configMap' && each.name !== null ? [each.name] : [])),
  ])
  return [...new Set(names)].sort()
}

function podView({ name, ready, phase, reason, deleting, node, createdAt, containers }: Pod): PodView {
  const waiting = containers
    .map(({ status }) => (status?.ready === false ? status.reason : null))
    .find((each) => each !== null)
  const ended = phase === 'Succeeded'
  return {
    name,
    ready,
    phase,
    trouble: ready || ended ? null : deleting ? 'Terminating' : (reason ?? waiting ?? 'NotReady'),
    restarts: containers.reduce((sum, { status }) => sum + (status?.restarts ?? 0), 0),
    node,
    createdAt,
  }
}
