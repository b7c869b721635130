import type { FactValues } from '../domain/facts.ts'
import { metaOf } from './meta.ts'
import { amountOrNull, type Raw, raw, rows, text, textOrNull, texts } from './read.ts'
import { selectorOf } from './select.ts'
import { shown } from './shown.ts'

type Monitor = FactValues['monitors'][number]

function namespacesOf(value: unknown): Monitor['namespaces'] {
  const { any, matchNames } = raw(value)
  if (any === true) return 'any'
  const names = texts(matchNames)
  return names.length > 0 ? names : 'own'
}

/** A ServiceMonitor or PodMonitor; they differ in what their endpoints are called. */
export function monitorOf(item: Raw, kind: Monitor['kind'], endpoints: (spec: Raw) => unknown): Monitor | null {
  const meta = metaOf(item)
  if (meta === null) return null
  const spec = raw(item.spec)
  return {
    ns: meta.ns,
    name: meta.name,
    kind,
    selector: selectorOf(spec.selector),
    namespaces: namespacesOf(spec.namespaceSelector),
    endpoints: rows(endpoints(spec)).map((each) => ({
      port: textOrNull(each.port),
      targetPort: amountOrNull(each.targetPort) ?? amountOrNull(each.portNumber),
      scheme: text(each.scheme).toLowerCase() === 'https' ? 'https' : 'http',
      path: shown(text(each.path)) || '/metrics',
    })),
  }
}
