import type { Raw } from './read.ts'

/**
 * Where the objects that decide about a workload may stand. `namespace`: in its own. `near`: in its own, but those elsewhere are worth
 * telling (an autoscaler in the wrong namespace). `far`: anywhere (a monitor, a route). `cluster`: in no namespace.
 */
type Reach = 'namespace' | 'near' | 'far' | 'cluster'

/** One list of the Kubernetes API and what is kept of an item. `read` answers null for an item it cannot make sense of; it never throws. */
export interface Source<T> {
  group: string
  version: string
  resource: string
  kind: string
  reach: Reach
  read(item: Raw): T | null
}

export function defineSource<T>(source: Source<T>): Source<T> {
  return source
}

type Address = Pick<Source<unknown>, 'group' | 'version' | 'resource'>

/** `apps/v1 deployments`: the name of a source in gaps and in error texts. */
export function sourceName({ group, version, resource }: Address): string {
  return `${group === '' ? version : `${group}/${version}`} ${resource}`
}

/** The path of a list: of the whole cluster, or of one namespace. */
export function listPath({ group, version, resource }: Address, ns: string | null): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return ns === null ? `${root}/${resource}` : `${root}/namespaces/${encodeURIComponent(ns)}/${resource}`
}
