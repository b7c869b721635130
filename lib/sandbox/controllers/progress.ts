import type { Condition } from '../kinds/object.ts'

export interface Rollout {
  /** The ReplicaSet of the present template. */
  set: string
  /** As many pods as asked for, all of the present template and available. */
  complete: boolean
  /** No pod of another template is left. */
  updated: boolean
  /** The counts differ from those last written. */
  moved: boolean
  deadlineMs: number
  now: number
}

export interface Claim {
  type: string
  status: string
  reason: string
  message: string
}

const claims: Record<string, { status: string; says: string }> = {
  NewReplicaSetAvailable: { status: 'True', says: 'has successfully progressed.' },
  ReplicaSetUpdated: { status: 'True', says: 'is progressing.' },
  ProgressDeadlineExceeded: { status: 'False', says: 'has timed out progressing.' },
}

function reasonOf(before: Condition | undefined, { complete, updated, moved, deadlineMs, now }: Rollout): string {
  if (complete) return 'NewReplicaSetAvailable'
  // A rollout that was done stays done when a pod fails later.
  if (before?.reason === 'NewReplicaSetAvailable' && updated) return before.reason
  if (moved || before === undefined) return 'ReplicaSetUpdated'
  const since = now - Date.parse(String(before.lastUpdateTime))
  const late = before.reason === 'ProgressDeadlineExceeded' || since > deadlineMs
  return late ? 'ProgressDeadlineExceeded' : 'ReplicaSetUpdated'
}

/** The condition `Progressing` of a Deployment, from the one written before and from how its rollout stands. */
export function progress(before: Condition | undefined, rollout: Rollout): Claim {
  const ours = before?.message?.includes(`"${rollout.set}"`) === true ? before : undefined
  const reason = reasonOf(ours, rollout)
  const { status = 'True', says = '' } = claims[reason] ?? {}
  return { type: 'Progressing', status, reason, message: `ReplicaSet "${rollout.set}" ${says}` }
}
