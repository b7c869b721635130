import type { Workload } from '../../domain/workload.ts'
import { type Draft, draftOf } from '../draft.ts'
import { metaOf, type Owner } from '../meta.ts'
import { type Raw, raw, rows } from '../read.ts'
import { defineSource } from '../source.ts'

/** `draft` is null where a CronJob owns it: then the CronJob is the workload. */
export interface Job {
  uid: string
  ns: string
  name: string
  owner: Owner | null
  state: Workload['lastJob']
  createdAt: string
  draft: Draft | null
}

/** How a Job ended; one that is suspended never ran. Null in a manifest. */
function stateOf(uid: string, spec: Raw, status: Raw): Workload['lastJob'] {
  if (uid === '') return null
  const holds = (type: string) => rows(status.conditions).some((each) => each.type === type && each.status === 'True')
  if (holds('Failed') || holds('FailureTarget')) return 'failed'
  if (holds('Complete') || holds('SuccessCriteriaMet')) return 'succeeded'
  return spec.suspend === true ? 'none' : 'active'
}

export const jobs = defineSource({
  group: 'batch',
  version: 'v1',
  resource: 'jobs',
  kind: 'Job',
  reach: 'namespace',
  read(item): Job | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const { uid, ns, name, owner, createdAt } = meta
    const spec = raw(item.spec)
    const status = raw(item.status)
    const state = stateOf(uid, spec, status)
    const ofCronJob = owner?.group === 'batch' && owner.kind === 'CronJob'
    const head = { group: 'batch', kind: 'Job' }
    // A Job has no observedGeneration: its conditions speak for themselves.
    const tail = { lastJob: state, observed: true }
    const draft = ofCronJob ? null : draftOf(meta, head, { value: spec.template }, status, tail)
    return { uid, ns, name, owner, state, createdAt, draft }
  },
})
