import type { Workload } from '../domain/workload.ts'
import { defineFact } from './define.ts'
import type { Draft } from './draft.ts'
import { sorted } from './order.ts'
import { currentReplicaSets, lastJobs, youngestPods } from './owners.ts'
import type { Lists } from './sources/index.ts'

type Counted = Pick<Draft, 'workload'>

function sum(drafts: readonly Counted[], of: (workload: Workload) => number): number {
  return drafts.reduce((total, { workload }) => total + of(workload), 0)
}

/** Several ReplicaSets or pods of one controller make one workload: the template of the current one, the counts of all. */
function merged(current: Draft, all: readonly Draft[]): Workload {
  const { workload } = current
  const same = all.filter((each) => each.workload.templateHash === workload.templateHash)
  const reported = workload.replicas !== null
  return {
    ...workload,
    desired: sum(all, (each) => each.desired ?? 0),
    replicas: reported
      ? {
          ready: sum(all, (each) => each.replicas?.ready ?? 0),
          updated: sum(same, (each) => each.replicas?.updated ?? 0),
        }
      : null,
  }
}

interface Owned {
  key: string
  draft: Draft
}

/** `current` names, by key, the one whose template counts; a manifest has no uid and stands for itself. */
function controllers(owned: readonly Owned[], current: ReadonlyMap<string, { draft: Draft | null }>): Workload[] {
  const groups = new Map<string, Draft[]>()
  const alone: Workload[] = []
  for (const { key, draft } of owned) {
    const group = groups.get(key)
    if (key === '') alone.push(draft.workload)
    else if (group) group.push(draft)
    else groups.set(key, [draft])
  }
  const several = [...groups].flatMap(([key, drafts]) => {
    const newest = current.get(key)?.draft ?? drafts[0]
    return newest ? [merged(newest, drafts)] : []
  })
  return [...alone, ...several]
}

function owned<T extends { draft: Draft | null; owner: { uid: string } | null }>(items: readonly T[]): Owned[] {
  return items.flatMap(({ draft, owner }) => (draft ? [{ key: owner?.uid ?? draft.uid, draft }] : []))
}

function joined(lists: Lists): Workload[] {
  const replicaSets = currentReplicaSets(lists('replicasets'))
  const jobs = lastJobs(lists('jobs'))
  const pods = youngestPods(lists('pods'))
  return [
    ...lists('deployments').map(({ uid, workload }) => {
      const current = replicaSets.get(uid)
      return { ...workload, replicaSet: current?.name ?? null, templateHash: current?.hash ?? null }
    }),
    ...lists('statefulsets').map(({ workload }) => workload),
    ...lists('daemonsets').map(({ uid, workload }) => ({
      ...workload,
      templateHash: pods.get(uid)?.pod.templateHash ?? null,
    })),
    ...lists('cronjobs').map(({ uid, workload }) => ({
      ...workload,
      lastJob: jobs.get(uid)?.state ?? workload.lastJob,
    })),
    ...lists('jobs').flatMap(({ draft }) => (draft ? [draft.workload] : [])),
    ...controllers(owned(lists('replicasets')), replicaSets),
    ...controllers(owned(lists('pods')), pods),
  ]
}

/**
 * What runs: Deployments, StatefulSets, DaemonSets, CronJobs, Jobs that no CronJob owns, ReplicaSets that no Deployment owns, bare pods
 * that have not finished, and controllers outside Kubernetes, known by the ReplicaSets or pods they own. Static pods of a node are none.
 */
export const workloads = defineFact({
  key: 'workloads',
  sources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets', 'jobs', 'cronjobs', 'pods'],
  context: [],
  running: false,
  build: (lists) => sorted(joined(lists), (each) => `${each.kind}/${each.group}`),
})

/** Every workload as its own object tells it, for facts that only ask what it names. */
export function draftsIn(lists: Lists): Draft[] {
  const own = [...lists('deployments'), ...lists('statefulsets'), ...lists('daemonsets'), ...lists('cronjobs')]
  const perhaps = [...lists('jobs'), ...lists('replicasets'), ...lists('pods')]
  return [...own, ...perhaps.flatMap(({ draft }) => (draft ? [draft] : []))]
}
