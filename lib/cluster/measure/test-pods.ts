import type { Pod, Workload } from '../../domain/workload.ts'
import { factValue, object, ownedBy, template } from '../test-objects.ts'

/** How a pod stands; its one container `app` runs unless `waiting` gives a reason. */
interface Shape {
  phase?: string
  ready?: boolean
  deleting?: boolean
  waiting?: string
}

const deployment = object('apps/v1', 'Deployment', 'x', { spec: { selector: {}, template } })

/** Pod `name` of Deployment `x` in namespace `ns`. */
export function podOf(name: string, { phase = 'Running', ready = true, deleting = false, waiting }: Shape = {}): Pod {
  const state =
    waiting === undefined ? { running: { startedAt: '2026-11-22T15:00:00Z' } } : { waiting: { reason: waiting } }
  const [pod] = factValue('pods', [
    object('v1', 'Pod', name, {
      metadata: {
        ...ownedBy('apps/v1', 'Deployment', 'x'),
        ...(deleting ? { deletionTimestamp: '2026-11-22T15:00:00Z' } : {}),
      },
      spec: template.spec,
      status: {
        phase,
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: '2026-11-22T15:00:05Z' }],
        containerStatuses: [{ name: 'app', state, ready, restartCount: 0, imageID: 'x' }],
      },
    }),
    deployment,
  ])
  if (pod === undefined) throw new Error('there is no pod')
  return pod
}

/** Deployment `name` in namespace `ns`. */
export function workloadOf(name = 'x'): Workload {
  const [workload] = factValue('workloads', [
    object('apps/v1', 'Deployment', name, { spec: { selector: {}, template } }),
  ])
  if (workload === undefined) throw new Error('there is no workload')
  return workload
}
