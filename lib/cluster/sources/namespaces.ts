import type { FactValues } from '../../domain/facts.ts'
import { metaOf } from '../meta.ts'
import { defineSource } from '../source.ts'

export const namespaces = defineSource({
  group: '',
  version: 'v1',
  resource: 'namespaces',
  kind: 'Namespace',
  reach: 'cluster',
  read(item): FactValues['namespaces'][number] | null {
    const meta = metaOf(item)
    return meta && { name: meta.name, labels: meta.labels }
  },
})
