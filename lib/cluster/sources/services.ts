import type { FactValues } from '../../domain/facts.ts'
import { metaOf } from '../meta.ts'
import { amountOrNull, labels, numberOrNull, type Raw, raw, rawOrNull, rows, text, textOrNull } from '../read.ts'
import { defineSource } from '../source.ts'
import { keptAnnotations } from '../template.ts'

type Service = FactValues['services'][number]

/** An ExternalName Service may have no ports. A targetPort left out is the port itself. */
function portsOf(spec: Raw): Service['ports'] {
  return rows(spec.ports).flatMap((each): Service['ports'] => {
    const port = numberOrNull(each.port)
    if (port === null) return []
    const targetPort = amountOrNull(each.targetPort) || port
    return [{ name: textOrNull(each.name), port, targetPort, protocol: text(each.protocol) || 'TCP' }]
  })
}

/** `None` says that it is headless. */
function addressOf(spec: Raw): string | null {
  const address = textOrNull(spec.clusterIP)
  return address === '' || address === 'None' ? null : address
}

export const services = defineSource({
  group: '',
  version: 'v1',
  resource: 'services',
  kind: 'Service',
  reach: 'namespace',
  read(item): Service | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    return {
      ns: meta.ns,
      name: meta.name,
      labels: meta.labels,
      annotations: keptAnnotations(meta.annotations),
      type: text(spec.type) || 'ClusterIP',
      clusterIP: addressOf(spec),
      selector: rawOrNull(spec.selector) && labels(spec.selector),
      ports: portsOf(spec),
    }
  },
})
