import type { RouteTraffic, TrafficCounts } from '../../domain/traffic.ts'
import type { ReadLine } from './count-lines.ts'
import { isWatched, routeOf } from './route-of.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'])
const mostRoutes = 50
/** Where requests beyond the routes that are kept are counted, so that no request is lost. */
const otherRoutes = '*'

/** Three digits are kept: a percentile is as good, and equal durations stand together. */
const rounded = (ms: number) => Number(ms.toPrecision(3))

interface Tally {
  method: string
  route: string
  count: number
  errors: Map<number, number>
  durations: Map<number, number>
}

const ascending = (counts: ReadonlyMap<number, number>) => [...counts].sort(([a], [b]) => a - b)
const add = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1)

function trafficOf({ method, route, count, errors, durations }: Tally): RouteTraffic {
  return {
    method,
    route,
    count,
    errors: ascending(errors).map(([status, times]) => ({ status, count: times })),
    durations: ascending(durations),
  }
}

/** The requests among the lines of one container, by route. `probed` are the paths that the workload's probes ask. */
export function countTraffic(lines: readonly ReadLine[], probed: ReadonlySet<string>): TrafficCounts {
  const tallies = new Map<string, Tally>()
  const times: string[] = []

  function tallyOf(method: string, route: string): Tally {
    const key = `${method} ${route}`
    const known = tallies.get(key)
    if (known) return known
    if (tallies.size >= mostRoutes && route !== otherRoutes) return tallyOf('*', otherRoutes)
    const made = { method, route, count: 0, errors: new Map(), durations: new Map() }
    tallies.set(key, made)
    return made
  }

  for (const { at, request } of lines) {
    if (request === null || (request.path !== null && isWatched(request.path, probed))) continue
    const method = request.method !== null && methods.has(request.method) ? request.method : '*'
    const path = request.path
    const tally = tallyOf(method, path === null ? otherRoutes : routeOf(path))
    tally.count += 1
    if (request.status >= 500) add(tally.errors, request.status)
    else if (request.ms !== null) add(tally.durations, rounded(request.ms))
    if (at !== null) times.push(at)
  }
  const [from = null] = times
  return { source: 'log', from, to: times.at(-1) ?? null, routes: [...tallies.values()].map(trafficOf) }
}
