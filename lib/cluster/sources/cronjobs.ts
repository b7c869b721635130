import type { Workload } from '../../domain/workload.ts'
import { draftOf } from '../draft.ts'
import { metaOf } from '../meta.ts'
import { list, type Raw, raw, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'

/** What the CronJob itself knows of its last run; its newest Job knows better. Null: it ran, and nothing tells how that ended. */
function lastRun(uid: string, status: Raw): Workload['lastJob'] {
  if (uid === '') return null
  if (list(status.active).length > 0) return 'active'
  const started = textOrNull(status.lastScheduleTime)
  if (started === null) return 'none'
  return text(status.lastSuccessfulTime) >= started ? 'succeeded' : null
}

export const cronjobs = defineSource({
  group: 'batch',
  version: 'v1',
  resource: 'cronjobs',
  kind: 'CronJob',
  reach: 'namespace',
  read(item) {
    const meta = metaOf(item)
    if (meta === null) return null
    const status = raw(item.status)
    const template = { value: raw(raw(raw(item.spec).jobTemplate).spec).template }
    // A CronJob has no observedGeneration.
    const tail = { lastJob: lastRun(meta.uid, status), observed: true }
    return draftOf(meta, { group: 'batch', kind: 'CronJob' }, template, status, tail)
  },
})
