import { draftOf, replicasOf } from '../draft.ts'
import { metaOf } from '../meta.ts'
import { amountOrNull, number, raw, text } from '../read.ts'
import { defineSource } from '../source.ts'

export const daemonsets = defineSource({
  group: 'apps',
  version: 'v1',
  resource: 'daemonsets',
  kind: 'DaemonSet',
  reach: 'namespace',
  read(item) {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const status = raw(item.status)
    const strategy = raw(spec.updateStrategy)
    const rolling = raw(strategy.rollingUpdate)
    const type = text(strategy.type) || 'RollingUpdate'
    const isRolling = type === 'RollingUpdate'
    return draftOf(meta, { group: 'apps', kind: 'DaemonSet' }, { value: spec.template }, status, {
      replicas: replicasOf(meta, { ready: status.numberReady, updated: status.updatedNumberScheduled }),
      desired: meta.uid === '' ? null : number(status.desiredNumberScheduled, 0),
      strategy: {
        type,
        maxUnavailable: amountOrNull(rolling.maxUnavailable) ?? (isRolling ? 1 : null),
        maxSurge: amountOrNull(rolling.maxSurge) ?? (isRolling ? 0 : null),
      },
    })
  },
})
