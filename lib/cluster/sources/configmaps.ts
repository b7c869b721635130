import type { FactValues } from '../../domain/facts.ts'
import { binaryKeyOf, configKeyOf } from '../config-key.ts'
import { metaOf } from '../meta.ts'
import { raw, scalar, text } from '../read.ts'
import { defineSource } from '../source.ts'

/**
 * ConfigMaps are listed, one paged request a scope, and not got by name: the number of calls then does not grow with the services.
 * No value outlives the page it came in; what no workload names is dropped when the fact is built.
 */
export const configmaps = defineSource({
  group: '',
  version: 'v1',
  resource: 'configmaps',
  kind: 'ConfigMap',
  reach: 'namespace',
  read(item): FactValues['configMaps'][number] | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const texts = Object.entries(raw(item.data)).map(([key, value]) => configKeyOf(key, scalar(value) ?? ''))
    const binaries = Object.entries(raw(item.binaryData)).map(([key, value]) =>
      binaryKeyOf(key, Math.floor((text(value).length * 3) / 4)),
    )
    return { ns: meta.ns, name: meta.name, keys: [...texts, ...binaries] }
  },
})
