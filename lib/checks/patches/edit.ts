import type { Container } from '../../domain/container.ts'
import type { Workload } from '../../domain/workload.ts'
import type { Fields, Step, Target } from './define.ts'

const versions: Readonly<Record<string, string>> = { apps: 'v1', batch: 'v1' }
const patchable: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob'])

/**
 * What names a workload to Kustomize; null for those no strategic merge patch can change: a bare Pod and a Job are fixed once they are
 * there, and the lists of a custom resource have no names to merge by.
 */
function targetOf({ group, kind, name }: Workload): Target | null {
  const version = versions[group]
  return version !== undefined && patchable.has(kind) ? { group, version, kind, name } : null
}

/** A change of the object itself; none where it cannot be patched. */
export function changeWorkload(workload: Workload, change: Fields): Step[] {
  const target = targetOf(workload)
  return target === null ? [] : [{ type: 'change', target, change }]
}

function template({ kind }: Workload, change: Fields): Fields {
  const spec = { template: change }
  return kind === 'CronJob' ? { spec: { jobTemplate: { spec } } } : { spec }
}

/** A change of the pod template; none where it is empty. */
export function changeTemplate(workload: Workload, change: Fields): Step[] {
  return Object.keys(change).length === 0 ? [] : changeWorkload(workload, template(workload, change))
}

/** The spec of a pod with a change for each container named; null where there is none. */
export function changeContainers(changes: ReadonlyMap<Container, Fields>, rest: Fields = {}): Fields {
  const of = (kind: Container['kind']) =>
    [...changes].filter(([container]) => container.kind === kind).map(([{ name }, change]) => ({ name, ...change }))
  const containers = of('container')
  const initContainers = of('sidecar')
  const spec = {
    ...rest,
    ...(containers.length > 0 ? { containers } : {}),
    ...(initContainers.length > 0 ? { initContainers } : {}),
  }
  return Object.keys(spec).length > 0 ? { spec } : {}
}

/** The containers that a change was found for, with it. */
export function changesFor(
  containers: readonly Container[],
  change: (container: Container) => Fields | null,
): Map<Container, Fields> {
  return new Map(
    containers.flatMap((container) => {
      const found = change(container)
      return found === null ? [] : [[container, found] as const]
    }),
  )
}

/** Labels by which the pods of a workload are selected: those of its template but what a controller writes by itself. */
export function ownLabels({ templateLabels }: Workload): Fields {
  const { 'pod-template-hash': _hash, 'controller-revision-hash': _revision, ...labels } = templateLabels
  return labels
}

/** Rounds up to a number that reads as chosen. */
export const roundUp = (value: number, step: number) => Math.ceil(value / step) * step
