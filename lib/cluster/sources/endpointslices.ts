import type { FactValues } from '../../domain/facts.ts'
import { metaOf } from '../meta.ts'
import { flagOrNull, list, numberOrNull, type Raw, raw, rows, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'

type Slice = FactValues['endpointSlices'][number]

function endpointOf(endpoint: Raw): Slice['endpoints'][number] {
  const conditions = raw(endpoint.conditions)
  const target = raw(endpoint.targetRef)
  return {
    ready: flagOrNull(conditions.ready),
    serving: flagOrNull(conditions.serving),
    terminating: flagOrNull(conditions.terminating),
    pod: target.kind === 'Pod' ? textOrNull(target.name) : null,
    addresses: list(endpoint.addresses).length,
  }
}

export const endpointslices = defineSource({
  group: 'discovery.k8s.io',
  version: 'v1',
  resource: 'endpointslices',
  kind: 'EndpointSlice',
  reach: 'namespace',
  read(item): Slice | null {
    const meta = metaOf(item)
    if (meta === null) return null
    return {
      ns: meta.ns,
      name: meta.name,
      service: meta.labels['kubernetes.io/service-name'] ?? null,
      ports: rows(item.ports).map((each) => ({ name: text(each.name), port: numberOrNull(each.port) })),
      endpoints: rows(item.endpoints).map(endpointOf),
    }
  },
})
