import type { MissCode } from './miss-code.ts'
import type { Unassigned } from './service.ts'

/** What was looked for: found (perhaps nothing), or not to be told because a list was not read. */
export type Seen<T> = { ok: true; value: T[] } | { ok: false; fact: string; code: MissCode; reason: string }

export interface PodView {
  name: string
  /** What keeps it from being ready, as Kubernetes names it; null when it is. */
  trouble: string | null
  ready: boolean
  phase: string
  restarts: number
  node: string | null
  createdAt: string
}

/** A workload of a service with the objects that belong to it. `ready` and `desired` null where the kind has none or nobody reports it. */
export interface WorkloadView {
  ns: string
  kind: string
  name: string
  ready: number | null
  desired: number | null
  /** Images of its containers, as written. */
  images: string[]
  services: Seen<{ name: string; type: string; ports: string[] }>
  autoscalers: Seen<{ kind: string; name: string; min: number; max: number }>
  budgets: Seen<{ name: string; allowed: number | null }>
  /** ConfigMaps that its containers name. */
  configMaps: string[]
  routes: Seen<{ kind: string; ns: string; name: string; hosts: string[] }>
  monitors: Seen<{ kind: string; ns: string; name: string }>
  pods: Seen<PodView>
}

/** One cluster as the last run that judged saw it. */
export interface ClusterView {
  cluster: string
  /** When the facts were gathered (ISO 8601). */
  takenAt: string
  workloads: Seen<WorkloadView>
}

export interface WorkloadsOfService {
  /** The run whose facts these are; null when none was ever done. */
  run: string | null
  clusters: (
    | { ok: true; view: ClusterView }
    | { ok: false; cluster: string; code: 'SNAPSHOT_GONE' | 'SNAPSHOT_UNREADABLE' }
  )[]
  /** Workloads without a service in the namespaces of this one; `total` counts all of them. */
  neighbours: { rows: Unassigned[]; total: number }
}
