import type { FactValues } from '../../domain/facts.ts'
import { durationMs } from '../duration.ts'
import { metaOf } from '../meta.ts'
import { number, numberOrNull, type Raw, raw, rawOrNull, rows, text, texts } from '../read.ts'
import { defineSource } from '../source.ts'

type Rule = FactValues['routes'][number]['rules'][number]

/** A single destination takes all the traffic, whatever its weight says. */
function destinationsOf(http: Raw): Rule['destinations'] {
  const routes = rows(http.route)
  return routes.map((each) => ({
    host: text(raw(each.destination).host),
    ns: null,
    weight: routes.length === 1 ? 100 : number(each.weight, 0),
  }))
}

function mirrorsOf(http: Raw): Rule['mirrors'] {
  const one = rawOrNull(http.mirror)
  const share = numberOrNull(raw(http.mirrorPercentage).value) ?? numberOrNull(http.mirrorPercent) ?? 100
  const single = one ? [{ host: text(one.host), ns: null, percent: share }] : []
  const several = rows(http.mirrors).map((each) => ({
    host: text(raw(each.destination).host),
    ns: null,
    percent: number(raw(each.percentage).value, 100),
  }))
  return [...single, ...several]
}

function ruleOf(http: Raw): Rule {
  const retries = raw(http.retries)
  return {
    destinations: destinationsOf(http),
    mirrors: mirrorsOf(http),
    attempts: numberOrNull(retries.attempts),
    perTryTimeoutMs: durationMs(retries.perTryTimeout),
    timeoutMs: durationMs(http.timeout),
  }
}

export const virtualservices = defineSource({
  group: 'networking.istio.io',
  version: 'v1',
  resource: 'virtualservices',
  kind: 'VirtualService',
  reach: 'far',
  read(item): FactValues['routes'][number] | null {
    const meta = metaOf(item)
    if (meta === null) return null
    const spec = raw(item.spec)
    const rules = rows(spec.http).map(ruleOf)
    return { ns: meta.ns, name: meta.name, kind: 'VirtualService', hosts: texts(spec.hosts), rules }
  },
})
