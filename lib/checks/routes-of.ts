import type { FactValues } from '../domain/facts.ts'
import type { Facts } from './facts.ts'
import { groupBy } from './relations.ts'

type Route = FactValues['routes'][number]

/** A rule of a route that sends requests to a Service. */
export interface RouteTo {
  route: Route
  rule: Route['rules'][number]
}

/**
 * `ns/name` of the Service a destination host means: short (the route's own namespace), `name.ns`, `name.ns.svc` or with the domain of
 * the cluster. Null for a host outside of it.
 */
function serviceNamed(host: string, ns: string | null, route: Pick<Route, 'ns'>): string | null {
  const [name = '', second, third] = host.toLowerCase().replace(/\.$/, '').split('.')
  if (ns !== null || second === undefined) return `${ns ?? route.ns}/${name}`
  return third === undefined || third === 'svc' ? `${second}/${name}` : null
}

/** Rules with a destination among these Services; a mirror is none. For finding: whoever needs absence asks `facts.everywhere('routes')`. */
export function routesTo(facts: Facts<'routes'>, services: readonly { ns: string; name: string }[]): RouteTo[] {
  const index = facts.index('routes by Service', () => {
    const targets = facts.get('routes').flatMap((route) =>
      route.rules.flatMap((rule) => {
        const named = new Set(rule.destinations.map(({ host, ns }) => serviceNamed(host, ns, route)))
        return [...named].flatMap((service) => (service === null ? [] : [{ service, route, rule }]))
      }),
    )
    return groupBy(targets, ({ service }) => service)
  })
  return services.flatMap(({ ns, name }) => index.get(`${ns}/${name}`) ?? [])
}
