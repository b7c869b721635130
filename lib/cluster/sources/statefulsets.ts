import { draftOf, replicasOf } from '../draft.ts'
import { metaOf } from '../meta.ts'
import { amountOrNull, number, raw, rows, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'

export const statefulsets = defineSource({
  group: 'apps',
  version: 'v1',
  resource: 'statefulsets',
  kind: 'StatefulSet',
  reach: 'namespace',
  read(item) {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const status = raw(item.status)
    const strategy = raw(spec.updateStrategy)
    const template = { value: spec.template, claims: rows(spec.volumeClaimTemplates) }
    return draftOf(meta, { group: 'apps', kind: 'StatefulSet' }, template, status, {
      // The pods' label controller-revision-hash holds this whole name.
      templateHash: textOrNull(status.updateRevision),
      replicas: replicasOf(meta, { ready: status.readyReplicas, updated: status.updatedReplicas }),
      desired: number(spec.replicas, 1),
      strategy: {
        type: text(strategy.type) || 'RollingUpdate',
        maxUnavailable: amountOrNull(raw(strategy.rollingUpdate).maxUnavailable),
        maxSurge: null,
      },
    })
  },
})
