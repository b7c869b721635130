import { draftOf, replicasOf } from '../draft.ts'
import { metaOf } from '../meta.ts'
import { amountOrNull, number, raw, text } from '../read.ts'
import { defineSource } from '../source.ts'

/** Defaults of apps/v1: one replica, a rolling update of a quarter at a time. */
export const deployments = defineSource({
  group: 'apps',
  version: 'v1',
  resource: 'deployments',
  kind: 'Deployment',
  reach: 'namespace',
  read(item) {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const status = raw(item.status)
    const strategy = raw(spec.strategy)
    const rolling = raw(strategy.rollingUpdate)
    const type = text(strategy.type) || 'RollingUpdate'
    const share = type === 'RollingUpdate' ? '25%' : null
    return draftOf(meta, { group: 'apps', kind: 'Deployment' }, { value: spec.template }, status, {
      replicas: replicasOf(meta, { ready: status.readyReplicas, updated: status.updatedReplicas }),
      desired: number(spec.replicas, 1),
      strategy: {
        type,
        maxUnavailable: amountOrNull(rolling.maxUnavailable) ?? share,
        maxSurge: amountOrNull(rolling.maxSurge) ?? share,
      },
    })
  },
})
