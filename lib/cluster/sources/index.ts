import type { Source } from '../source.ts'
import { configmaps } from './configmaps.ts'
import { cronjobs } from './cronjobs.ts'
import { daemonsets } from './daemonsets.ts'
import { deployments } from './deployments.ts'
import { endpointslices } from './endpointslices.ts'
import { horizontalpodautoscalers } from './horizontalpodautoscalers.ts'
import { httproutes } from './httproutes.ts'
import { jobs } from './jobs.ts'
import { namespaces } from './namespaces.ts'
import { nodes } from './nodes.ts'
import { poddisruptionbudgets } from './poddisruptionbudgets.ts'
import { podmonitors } from './podmonitors.ts'
import { pods } from './pods.ts'
import { replicasets } from './replicasets.ts'
import { scaledobjects } from './scaledobjects.ts'
import { servicemonitors } from './servicemonitors.ts'
import { services } from './services.ts'
import { statefulsets } from './statefulsets.ts'
import { virtualservices } from './virtualservices.ts'
import { vulnerabilityreports } from './vulnerabilityreports.ts'

const all = {
  deployments,
  statefulsets,
  daemonsets,
  replicasets,
  jobs,
  cronjobs,
  pods,
  services,
  endpointslices,
  horizontalpodautoscalers,
  scaledobjects,
  poddisruptionbudgets,
  configmaps,
  servicemonitors,
  podmonitors,
  virtualservices,
  httproutes,
  vulnerabilityreports,
  nodes,
  namespaces,
}

export type SourceKey = keyof typeof all
type ItemOf<S> = S extends Source<infer T> ? T : never

/** What is kept of one item of each source. */
export type Items = { [K in SourceKey]: ItemOf<(typeof all)[K]> }

/** Every list Landfall reads, by resource. */
export const sources: { [K in SourceKey]: Source<Items[K]> } = all

/** The items of each list of one gather; none where a source was not read, and its gap says so. */
export type Lists = <K extends SourceKey>(key: K) => readonly Items[K][]
