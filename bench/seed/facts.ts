import { loadAll } from 'js-yaml'
import { factsFromObjects } from '../../lib/cluster/from-objects.ts'
import type { FactSet } from '../../lib/domain/facts.ts'
import type { Workload } from '../../lib/domain/workload.ts'
import { fleet } from '../fleet.ts'
import { randomFrom } from '../random.ts'
import { exemplary, type Life, lifeOf, withManySecrets, workloadIn } from './drift.ts'
import { rounds } from './plan.ts'
import { autoscalerIn, budgetIn, budgetOf, nodes, podsOf, reportsOf, sliceOf, startOf } from './running.ts'

export const clusters = [
  { slug: 'tokyo', name: 'Tokyo' },
  { slug: 'osaka', name: 'Osaka' },
  { slug: 'old-datacenter', name: '旧データセンター' },
] as const
export type ClusterSlug = (typeof clusters)[number]['slug']
/** Rounds in which the old data center did not answer any more. */
const silentFrom = rounds.length - 2

/** Workloads per namespace of `fleet`; the cluster of a service goes by its namespace. */
const clusterOfNamespace = (ns: string): ClusterSlug => {
  const number = Number(ns.replace(/\D/g, ''))
  if (number % 20 === 19) return 'old-datacenter'
  return number % 3 === 2 ? 'osaka' : 'tokyo'
}

interface FleetWorkload {
  workload: Workload
  cluster: ClusterSlug
  life: Life
}

export interface SeededFleet {
  /** In the order of the manifests: the workload of service number n is the nth. */
  workloads: FleetWorkload[]
  /** What a round reads of a cluster. */
  factsOf: (cluster: ClusterSlug, round: number, at: number) => FactSet
}

/** A fleet whose workloads change from round to round, with the pods that a cluster would show for them. */
export function seededFleet(count: number, seed: number): SeededFleet {
  const objects = fleet(count, seed).flatMap(({ text }) => loadAll(text))
  const base = factsFromObjects(objects, '', { whole: true })
  if (!base.workloads?.ok) throw new Error('the fleet has no workloads')
  const random = randomFrom(seed + 1)
  const numberOf = ({ name }: Workload) => Number(name.slice(name.lastIndexOf('-') + 1))
  const workloads = base.workloads.value
    .toSorted((a, b) => numberOf(a) - numberOf(b))
    .map((workload, index) => ({
      workload: shaped(workload, index, random()),
      cluster: clusterOfNamespace(workload.ns),
      life: lifeOf(random, rounds.length),
    }))
  return { workloads, factsOf: (cluster, round, at) => factsOf(base, workloads, cluster, round, at) }
}

const isExemplary = ({ annotations }: Workload) => annotations['prometheus.io/port'] === '8080'

function shaped(workload: Workload, index: number, draw: number): Workload {
  if (index % 500 === 7) return withManySecrets(workload, 60 + (index % 3) * 170)
  return draw < 0.4 ? exemplary(workload) : workload
}

function factsOf(
  base: FactSet,
  all: readonly FleetWorkload[],
  cluster: ClusterSlug,
  round: number,
  time: number,
): FactSet {
  const at = new Date(time).toISOString()
  const isHere = ({ ns }: { ns: string }) => clusterOfNamespace(ns) === cluster
  const ok = <T>(value: T) => ({ ok: true as const, at, value, gaps: [] })
  const here = <T extends { ns: string }>(fact: { ok: boolean; value?: T[] } | undefined) =>
    ok((fact?.value ?? []).filter(isHere))
  const workloads = all
    .filter((each) => each.cluster === cluster)
    .map(({ workload, life }) => workloadIn(workload, life, round))
  const byName = new Map(workloads.map((each) => [`${each.ns}/${each.name}`, each]))
  const reported = <T extends { ns: string; name: string }>(items: readonly T[], by: (item: T, of: Workload) => T) =>
    items.flatMap((item) => {
      const of = byName.get(`${item.ns}/${item.name}`)
      return of === undefined ? [] : [by(item, of)]
    })
  const known = base.disruptionBudgets?.ok ? base.disruptionBudgets.value : []
  const named = new Set(known.map(({ ns, name }) => `${ns}/${name}`))
  const more = workloads.filter((each) => isExemplary(each) && !named.has(`${each.ns}/${each.name}`)).map(budgetOf)
  const scalers = base.autoscalers?.ok ? base.autoscalers.value : []
  const set: FactSet = {
    workloads: ok(workloads),
    pods: ok(workloads.flatMap((each) => podsOf(each, startOf(time)))),
    services: here(base.services),
    endpointSlices: ok(workloads.map(sliceOf)),
    autoscalers: ok(reported(scalers, autoscalerIn)),
    disruptionBudgets: ok(reported([...known, ...more], budgetIn)),
    configMaps: here(base.configMaps),
    monitors: ok([]),
    routes: ok([]),
    vulnerabilityReports: ok(workloads.flatMap(reportsOf)),
    nodes: ok(nodes),
  }
  if (cluster !== 'old-datacenter' || round < silentFrom) return set
  const miss = { ok: false as const, at, code: 'unreachable' as const, reason: silence.reason }
  return Object.fromEntries(Object.keys(set).map((key) => [key, miss]))
}

export const silence = { code: 'unreachable', reason: 'connect ETIMEDOUT 10.20.0.1:6443' } as const
