import type { DrainStream, DrainTest } from '#lib/domain/drain-test.ts'
import { countAtTheDoor } from './at-the-door.ts'
import { foldStream, type Scene } from './fold-stream.ts'
import type { Observations, PodEvent, SeenRequest, SliceEvent } from './observations.ts'
import type { SeenPod } from './seen-pod.ts'
import { isEndpointOf, type SeenSlice } from './seen-slice.ts'

type Victim = Observations['victim']

const isVictim = (pod: SeenPod, victim: Victim) =>
  victim.uid === null ? pod.name === victim.name : pod.uid === victim.uid

/** When the slices last turned from ready to not ready for the victim; a slice that no longer lists it says so too. */
function unreadyOf(slices: readonly SliceEvent[], victim: Victim) {
  let found: { at: number; serving: boolean | null; terminating: boolean | null } | null = null
  let isReady: boolean | null = null
  for (const { at, gone, slice } of slices) {
    const mine = gone ? undefined : slice.endpoints.find((each) => isEndpointOf(each, victim))
    if (mine?.ready === true) {
      isReady = true
      found = null
    } else if (found === null && (mine !== undefined || (isReady === true && listed(slices, at, slice, victim)))) {
      isReady = false
      found = { at, serving: mine?.serving ?? null, terminating: mine?.terminating ?? null }
    }
  }
  return found
}

/** Whether this very slice listed the victim before: another slice of the Service never did. */
function listed(slices: readonly SliceEvent[], until: number, { name }: SeenSlice, victim: Victim): boolean {
  return slices.some(
    ({ at, slice }) => at < until && slice.name === name && slice.endpoints.some((each) => isEndpointOf(each, victim)),
  )
}

/** How many distinct addresses were ready, from each change on. */
function readyCounts(slices: readonly SliceEvent[]): { at: number; ready: number }[] {
  const current = new Map<string, SeenSlice>()
  const counts: { at: number; ready: number }[] = []
  for (const { at, gone, slice } of slices) {
    if (gone) current.delete(slice.name)
    else current.set(slice.name, slice)
    const ready = new Set(
      [...current.values()].flatMap(({ endpoints }) =>
        endpoints.flatMap((each) => (each.ready ? each.addresses.slice(0, 1) : [])),
      ),
    ).size
    if (counts.at(-1)?.ready !== ready) counts.push({ at, ready })
  }
  return counts
}

/** The final states of the victim's containers, and the first event in which all of them had ended. */
function endsOf(events: readonly PodEvent[]): Pick<DrainTest, 'ends' | 'unended' | 'terminated'> {
  const all = events.find(({ pod }) => pod.containers.length > 0 && pod.containers.every(({ end }) => end !== null))
  const last = all ?? events.findLast(({ pod }) => pod.containers.length > 0)
  const containers = last?.pod.containers ?? []
  return {
    terminated: all?.at ?? null,
    ends: containers.flatMap(({ name, kind, end }) => (end === null ? [] : [{ name, kind, ...end }])),
    unended: containers.flatMap(({ name, end }) => (end === null ? [name] : [])),
  }
}

/**
 * Pods that take the place of the victim: of the same owner, and not there when it began to go (the answer to the eviction may come later
 * than what it set off). In a rollout those of the template it brings.
 */
function newPods({ pods, mode, victim, templateHash }: Observations): Map<string, PodEvent[]> {
  const owner = pods.find(({ pod }) => isVictim(pod, victim))?.pod.owner ?? null
  const going = pods.findIndex(({ pod }) => isVictim(pod, victim) && pod.deletion !== null)
  const old = new Set((going < 0 ? pods : pods.slice(0, going)).map(({ pod }) => pod.uid))
  const isNew = (pod: SeenPod) =>
    mode === 'rollout'
      ? pod.templateHash !== null && pod.templateHash === templateHash
      : !old.has(pod.uid) && (owner === null || pod.owner?.uid === owner.uid)
  const found = new Map<string, PodEvent[]>()
  for (const event of pods) {
    const { pod } = event
    if (!isNew(pod) || isVictim(pod, victim)) continue
    found.set(pod.uid, [...(found.get(pod.uid) ?? []), event])
  }
  return found
}

function replacementOf(
  fresh: ReadonlyMap<string, readonly PodEvent[]>,
  from: (at: number) => number,
): DrainTest['replacement'] {
  const each = [...fresh.values()].map((events) => ({
    name: events[0]?.pod.name ?? '',
    ready: events.find(({ pod }) => pod.ready)?.at ?? null,
  }))
  const first = each.toSorted((a, b) => (a.ready ?? Infinity) - (b.ready ?? Infinity))[0]
  if (first === undefined) return null
  return { name: first.name, ready: first.ready === null ? null : from(first.ready) }
}

/** The record of a drain test: all that its four checks and its timeline need, with every time counted from the eviction. Pure. */
export function foldDrain(seen: Observations): DrainTest {
  const { victim, observed } = seen
  const begun = seen.begun ?? observed.to
  const from = (at: number) => Math.round((at - begun) * 10) / 10
  const slices = seen.slices.filter(({ slice }) => seen.service === null || slice.service === seen.service)
  const mine = seen.pods.filter(({ pod }) => isVictim(pod, victim))
  const first = mine.find(({ pod }) => pod.deletion !== null)
  const unready = unreadyOf(slices, victim)
  const { terminated, ends, unended } = endsOf(mine.filter(({ pod }) => pod.deletion !== null))
  const counts = readyCounts(slices)
  const fresh = newPods(seen)
  const isAnswered = ({ stream, outcome }: SeenRequest) => stream === 'stale' && outcome === 'answered'
  const scene: Scene = {
    begun,
    unready: unready?.at ?? null,
    terminated,
    victim: victim.address,
    newPods: new Set([...fresh.values()].flatMap((events) => events.flatMap(({ pod }) => pod.address ?? []))),
    newReady: [...fresh.values()].flatMap((events) => events.find(({ pod }) => pod.ready)?.at ?? []),
    answeredStale: seen.requests.filter(isAnswered).map(({ sent }) => sent),
    readyAt: (time) => counts.findLast(({ at }) => at <= time)?.ready ?? null,
  }
  const requests = countAtTheDoor(seen.requests, scene)
  const stream = (name: DrainStream) => (seen.streams.includes(name) ? foldStream(name, requests, scene) : null)
  return {
    ns: seen.ns,
    workload: seen.workload,
    at: seen.at,
    mode: seen.mode,
    templateHash: seen.templateHash,
    victim: { uid: victim.uid, name: victim.name },
    eviction: seen.eviction,
    grace: first?.pod.deletion?.grace ?? first?.pod.grace ?? null,
    deadline: first?.pod.deletion?.at ?? null,
    unready: unready && { ...unready, at: from(unready.at) },
    terminated: terminated === null ? null : from(terminated),
    ends,
    unended,
    replacement: replacementOf(fresh, from),
    endpoints: counts.map(({ at, ready }) => ({ at: from(at), ready })),
    streams: { routed: stream('routed'), stale: stream('stale'), slow: stream('slow'), kept: stream('kept') },
    observed: { from: from(observed.from), to: from(observed.to), gap: Math.round(observed.gap) },
    aborted: seen.aborted,
    generator: seen.generator,
  }
}
