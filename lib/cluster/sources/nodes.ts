import type { FactValues } from '../../domain/facts.ts'
import { resourcesOf } from '../container.ts'
import { metaOf } from '../meta.ts'
import { raw, rows } from '../read.ts'
import { defineSource } from '../source.ts'

/** A taint keeps ordinary pods away, as does a node that is not ready, which is tainted for it. */
export const nodes = defineSource({
  group: '',
  version: 'v1',
  resource: 'nodes',
  kind: 'Node',
  reach: 'cluster',
  read(item): FactValues['nodes'][number] | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const tainted = rows(spec.taints).some((each) => each.effect === 'NoSchedule' || each.effect === 'NoExecute')
    const { labels } = meta
    return {
      name: meta.name,
      schedulable: spec.unschedulable !== true && !tainted,
      zone: labels['topology.kubernetes.io/zone'] ?? labels['failure-domain.beta.kubernetes.io/zone'] ?? null,
      allocatable: resourcesOf(raw(item.status).allocatable),
    }
  },
})
