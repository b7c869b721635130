import type { FactKey, FactSet } from '#lib/domain/facts.ts'
import type { Wanted } from '#lib/domain/measured.ts'
import type { DrainWorld } from '../drain/ports-of.ts'
import type { FleetMemory } from './fleet-memory.ts'

/** How a worker gets into a cluster; `id` is the row id. */
export interface ClusterRow {
  id: string
  slug: string
  source: 'kubeconfig' | 'inCluster' | 'stored'
  kubeconfig: string | null
  context: string | null
  namespaces: string[]
}

export interface Ask {
  facts: readonly FactKey[]
  namespaces: 'all' | readonly string[]
  /** The workloads whose pods are to be asked, once the lists are known. */
  wanted: (lists: FactSet) => readonly Wanted[]
  onFact: (key: FactKey, ok: boolean) => void
  /** Aborted: nobody wants the answer any more. */
  signal: AbortSignal
}

/** Everything of the world that the job touches, so that tests bring their own cluster and clock. */
export interface World {
  /** Name of this worker in batches and logs. */
  worker: string
  leaseSeconds: number
  now: () => number
  gather: (cluster: ClusterRow, ask: Ask) => Promise<FactSet>
  /** Lists the powers of a cluster (row id); answers whether it may be looked at. */
  verify: (clusterId: string) => Promise<boolean>
  /** What drain tests need besides; a worker without makes none. */
  drain?: Pick<DrainWorld, 'within' | 'rules'>
  /** What this process judged last; a worker without judges all. */
  memory?: FleetMemory
  log: (level: 'info' | 'warn' | 'error', message: string, about: Record<string, unknown>) => void
}
