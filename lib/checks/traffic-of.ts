import type { FactValues } from '../domain/facts.ts'
import type { RouteTraffic } from '../domain/traffic.ts'
import { type Workload, workloadKey } from '../domain/workload.ts'
import type { Ask, Judgement } from './define.ts'
import { FactMissing, type Facts } from './facts.ts'
import { servingContainers } from './relations.ts'
import { defineIndex } from './shelf.ts'

type Entry = FactValues['traffic'][number]
type Taken = Extract<Entry, { ok: true }>
type Missed = Extract<Entry, { ok: false }>

/** Requests of one pod, or of several, by route. */
export interface Traffic {
  routes: readonly RouteTraffic[]
  count: number
  errors: number
}

const trafficByWorkload = defineIndex('traffic', ({ ns, workload }) => [workloadKey({ ns, ...workload })])

const total = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)

/** How many answers of 500 and above. */
export const errorsIn = ({ errors }: Pick<RouteTraffic, 'errors'>) => total(errors.map(({ count }) => count))

export function trafficIn(routes: readonly RouteTraffic[]): Traffic {
  return { routes, count: total(routes.map(({ count }) => count)), errors: total(routes.map(errorsIn)) }
}

/** Two containers of a pod tell of one request, the proxy and the application: the serving ones are asked, others where those are silent. */
function ofPod(entries: readonly Taken[], serving: ReadonlySet<string>): RouteTraffic[] {
  const served = entries.filter(({ container }) => serving.has(container)).flatMap(({ routes }) => routes)
  return served.length > 0 ? served : entries.flatMap(({ routes }) => routes)
}

/** The requests that the pods of a workload answered, by pod, and the containers whose requests were not seen. */
export function trafficOf(
  facts: Facts<'services' | 'traffic'>,
  workload: Workload,
): { pods: ReadonlyMap<string, Traffic>; missed: Missed[] } {
  const entries = facts.under(trafficByWorkload, workloadKey(workload))
  const serving = new Set(servingContainers(facts, workload).map(({ name }) => name))
  const byPod = new Map<string, Taken[]>()
  for (const each of entries) if (each.ok) byPod.set(each.pod, [...(byPod.get(each.pod) ?? []), each])
  return {
    pods: new Map([...byPod].map(([pod, own]) => [pod, trafficIn(ofPod(own, serving))])),
    missed: entries.filter((each) => !each.ok),
  }
}

/** What was not seen, said of each container. */
export function missesOf(ask: Pick<Ask<'traffic', unknown, never>, 'unseen'>, missed: readonly Missed[]): Judgement[] {
  return missed.map(({ pod, container, code, reason }) =>
    ask.unseen(new FactMissing('traffic', code, reason), `Pod/${pod}/container/${container}`),
  )
}

/** The same routes of several pods as one, in the order of their names. */
export function merged(traffic: Iterable<Traffic>): RouteTraffic[] {
  const routes = new Map<string, RouteTraffic>()
  for (const each of [...traffic].flatMap((pod) => pod.routes)) {
    const key = `${each.route} ${each.method}`
    const known = routes.get(key)
    if (!known) routes.set(key, each)
    else
      routes.set(key, {
        ...known,
        count: known.count + each.count,
        errors: [...known.errors, ...each.errors],
        durations: [...known.durations, ...each.durations],
      })
  }
  return [...routes.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, route]) => route)
}
