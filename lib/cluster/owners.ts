import type { Pod } from '../domain/workload.ts'
import { compare } from './order.ts'
import type { Lists } from './sources/index.ts'
import type { Job } from './sources/jobs.ts'
import type { PodItem } from './sources/pods.ts'
import type { ReplicaSet } from './sources/replicasets.ts'

/** The newest of each owner, by `rank` and then by name. */
function newestBy<T>(items: readonly T[], keyOf: (item: T) => string, rank: (a: T, b: T) => number): Map<string, T> {
  const newest = new Map<string, T>()
  for (const item of items) {
    const key = keyOf(item)
    const known = newest.get(key)
    if (key !== '' && (known === undefined || rank(item, known) > 0)) newest.set(key, item)
  }
  return newest
}

type Aged = { createdAt: string; name: string }
const byAge = (a: Aged, b: Aged) => compare(a.createdAt, b.createdAt) || compare(a.name, b.name)

/** Current ReplicaSet by the uid of its controller: the highest revision, then the one that has replicas, then the youngest. */
export function currentReplicaSets(all: readonly ReplicaSet[]): Map<string, ReplicaSet> {
  return newestBy(
    all,
    (each) => each.owner?.uid ?? each.uid,
    (a, b) => a.revision - b.revision || Number(a.replicas > 0) - Number(b.replicas > 0) || byAge(a, b),
  )
}

/** Newest Job by the uid of its CronJob. */
export function lastJobs(all: readonly Job[]): Map<string, Job> {
  return newestBy(all, (each) => each.owner?.uid ?? '', byAge)
}

/** Youngest pod by the uid of its direct owner, or its own. */
export function youngestPods(all: readonly PodItem[]): Map<string, PodItem> {
  return newestBy(
    all,
    (each) => each.owner?.uid ?? each.pod.uid,
    (a, b) => byAge(a.pod, b.pod),
  )
}

type Top = Pod['workload']

/** Where the ReplicaSets could not be read, the hash that a Deployment gives its pods tells its name. */
function deploymentByHash(name: string, hash: string | undefined): Top | null {
  if (hash === undefined || !name.endsWith(`-${hash}`)) return null
  return { group: 'apps', kind: 'Deployment', name: name.slice(0, -hash.length - 1) }
}

/** Follows Pod → ReplicaSet → Deployment (or a controller outside Kubernetes) and Pod → Job → CronJob to the workload at the top. */
export function topOf(lists: Lists): (item: PodItem) => Top {
  const replicaSets = new Map(lists('replicasets').map((each) => [each.uid, each]))
  const jobs = new Map(lists('jobs').map((each) => [each.uid, each]))
  return ({ owner, pod }) => {
    if (owner?.group === 'apps' && owner.kind === 'ReplicaSet') {
      const found = replicaSets.get(owner.uid)
      if (found === undefined) return deploymentByHash(owner.name, pod.labels['pod-template-hash']) ?? pod.workload
      const { owner: top } = found
      return top ? { group: top.group, kind: top.kind, name: top.name } : pod.workload
    }
    if (owner?.group === 'batch' && owner.kind === 'Job') {
      const top = jobs.get(owner.uid)?.owner
      if (top?.group === 'batch' && top.kind === 'CronJob') return { group: 'batch', kind: 'CronJob', name: top.name }
    }
    return pod.workload
  }
}
