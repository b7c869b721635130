import type { Fact, FactSet } from '../domain/facts.ts'
import { type Workload, workloadKey } from '../domain/workload.ts'

const only = <T>(fact: Fact<T[]> | undefined, keep: (each: T) => boolean): Fact<T[]> | undefined =>
  fact?.ok ? { ...fact, value: fact.value.filter(keep) } : fact

/**
 * The part of a gather that these workloads of one service are judged by: what stands in their namespaces, and what may mean them from
 * anywhere (monitors, routes, budgets, autoscalers that hit nothing, nodes). Judging by it says the same as by the whole. Pure.
 */
export function trimFacts(set: FactSet, workloads: readonly Workload[]): FactSet {
  const homes = new Set(workloads.map(({ ns }) => ns))
  const names = new Set(workloads.map(({ name }) => name))
  const here = ({ ns }: { ns: string }) => homes.has(ns)
  const everywhere = set.workloads?.ok ? set.workloads.value : []
  const known = new Set(everywhere.filter(({ name }) => names.has(name)).map(workloadKey))
  const trimmed: FactSet = {
    ...set,
    workloads: only(set.workloads, here),
    pods: only(set.pods, here),
    services: only(set.services, here),
    endpointSlices: only(set.endpointSlices, here),
    configMaps: only(set.configMaps, here),
    vulnerabilityReports: only(set.vulnerabilityReports, here),
    logSample: only(set.logSample, here),
    traffic: only(set.traffic, here),
    metricsScrape: only(set.metricsScrape, here),
    healthResponse: only(set.healthResponse, here),
    drainTest: only(set.drainTest, here),
    autoscalers: only(set.autoscalers, (each) => {
      const { ns, target } = each
      return here(each) || (names.has(target.name) && !known.has(workloadKey({ ns, ...target })))
    }),
  }
  // What was not asked for stays without a key, as it was read.
  return Object.fromEntries(Object.entries(trimmed).filter(([, fact]) => fact !== undefined))
}
