import type { FactSet, ListedKey } from '../domain/facts.ts'
import { addFact, type Listings } from './add-fact.ts'
import { autoscalers } from './autoscalers.ts'
import { configMaps } from './config-maps.ts'
import type { Connection } from './connect.ts'
import type { FactSource, Listing } from './define.ts'
import { disruptionBudgets } from './disruption-budgets.ts'
import { endpointSlices } from './endpoint-slices.ts'
import { mustBeLabel } from './kubernetes-name.ts'
import { monitors } from './monitors.ts'
import { namespaces } from './namespaces.ts'
import { nodes } from './nodes.ts'
import { pods } from './pods.ts'
import { pool } from './pool.ts'
import { readLists } from './read-lists.ts'
import { routes } from './routes.ts'
import { services } from './services.ts'
import { type Items, type SourceKey, sources } from './sources/index.ts'
import { vulnerabilityReports } from './vulnerability-reports.ts'
import { workloads } from './workloads.ts'

/** Every fact that is read from lists of objects. One more fact: its key and schema in domain/facts.ts, its file, one line here. */
export const factSources: { [K in ListedKey]: FactSource<K> } = {
  workloads,
  pods,
  services,
  endpointSlices,
  autoscalers,
  disruptionBudgets,
  configMaps,
  monitors,
  routes,
  vulnerabilityReports,
  nodes,
  namespaces,
}

/** `namespaces`: those to look into, or the whole cluster. `onFact` is told once of each fact, when it is known. */
export interface Ask {
  facts: readonly ListedKey[]
  namespaces: 'all' | readonly string[]
  now: () => number
  onFact?: (key: ListedKey, ok: boolean) => void
}

const listsAtOnce = 4

/** Each source is read once, however many facts need it. */
function reader(connection: Connection, namespaces: Ask['namespaces'], listings: Listings) {
  const enter = pool(listsAtOnce)
  const begun = new Map<SourceKey, Promise<void>>()
  async function read<K extends SourceKey>(key: K, into: { [P in K]?: Listing<Items[P]> }): Promise<void> {
    into[key] = await enter(() => readLists(connection, sources[key], namespaces))
  }
  return (key: SourceKey): Promise<void> => {
    const known = begun.get(key) ?? read(key, listings)
    begun.set(key, known)
    return known
  }
}

/**
 * Gathers facts from a cluster: each list once, whatever the number of services. Total: whatever the cluster does becomes a fact that
 * was not read, or a gap in one that was. Throws Refused INVALID_K8S_NAME for a namespace that cannot be one, before any call.
 */
export async function gather(connection: Connection, ask: Ask): Promise<FactSet> {
  if (ask.namespaces !== 'all') ask.namespaces.forEach(mustBeLabel)
  const set: FactSet = {}
  const listings: Listings = {}
  const read = reader(connection, ask.namespaces, listings)
  await Promise.all(
    [...new Set(ask.facts)].map(async (key) => {
      const fact = factSources[key]
      await Promise.all([...fact.sources, ...fact.context].map(read))
      addFact(set, fact, listings, new Date(ask.now()).toISOString())
      ask.onFact?.(key, set[key]?.ok === true)
    }),
  )
  return set
}
