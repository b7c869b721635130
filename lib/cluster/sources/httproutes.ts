import type { FactValues } from '../../domain/facts.ts'
import { durationMs } from '../duration.ts'
import { metaOf } from '../meta.ts'
import { number, numberOrNull, type Raw, raw, rows, text, textOrNull, texts } from '../read.ts'
import { defineSource } from '../source.ts'

type Rule = FactValues['routes'][number]['rules'][number]

/** Backends that are Services; a bucket or another kind is no destination here. */
function backendsOf(rule: Raw): Raw[] {
  return rows(rule.backendRefs).filter((each) => (text(each.kind) || 'Service') === 'Service')
}

function percentOf(mirror: Raw): number {
  const { numerator, denominator } = raw(mirror.fraction)
  const share = numberOrNull(numerator)
  if (share !== null) return (share / (number(denominator, 100) || 100)) * 100
  return number(mirror.percent, 100)
}

function mirrorsOf(rule: Raw): Rule['mirrors'] {
  const filters = [...rows(rule.filters), ...backendsOf(rule).flatMap((each) => rows(each.filters))]
  return filters
    .filter((each) => each.type === 'RequestMirror')
    .map((each) => {
      const mirror = raw(each.requestMirror)
      const backend = raw(mirror.backendRef)
      return { host: text(backend.name), ns: textOrNull(backend.namespace), percent: percentOf(mirror) }
    })
}

function ruleOf(rule: Raw): Rule {
  const timeouts = raw(rule.timeouts)
  return {
    destinations: backendsOf(rule).map((each) => ({
      host: text(each.name),
      ns: textOrNull(each.namespace),
      weight: number(each.weight, 1),
    })),
    mirrors: mirrorsOf(rule),
    attempts: numberOrNull(raw(rule.retry).attempts),
    perTryTimeoutMs: durationMs(timeouts.backendRequest),
    timeoutMs: durationMs(timeouts.request),
  }
}

export const httproutes = defineSource({
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  resource: 'httproutes',
  kind: 'HTTPRoute',
  reach: 'far',
  read(item): FactValues['routes'][number] | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const rules = rows(spec.rules).map(ruleOf)
    return { ns: meta.ns, name: meta.name, kind: 'HTTPRoute', hosts: texts(spec.hostnames), rules }
  },
})
