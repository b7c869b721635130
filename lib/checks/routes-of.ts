import type { FactValues } from '../domain/facts.ts'
import type { Facts } from './facts.ts'
import { defineIndex } from './shelf.ts'

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

const servicesNamed = (route: Route, rule: Route['rules'][number]): string[] =>
  rule.destinations.flatMap(({ host, ns }) => serviceNamed(host, ns, route) ?? [])

const routesByService = defineIndex('routes', (route) => [
  ...new Set(route.rules.flatMap((rule) => servicesNamed(route, rule))),
])

/** Rules with a destination among these Services; a mirror is none. For finding: whoever needs absence asks `facts.everywhere('routes')`. */
export function routesTo(facts: Facts<'routes'>, services: readonly { ns: string; name: string }[]): RouteTo[] {
  return services.flatMap(({ ns, name }) => {
    const service = `${ns}/${name}`
    return facts
      .under(routesByService, service)
      .flatMap((route) =>
        route.rules.flatMap((rule) => (servicesNamed(route, rule).includes(service) ? [{ route, rule }] : [])),
      )
  })
}
