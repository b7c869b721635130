import type { PodEvent, SliceEvent } from './observations.ts'
import type { DrainPlan } from './plan.ts'
import type { Address, DrainPorts, PodId, WatchEvent } from './ports.ts'
import { type SeenPod, seenPod } from './seen-pod.ts'
import { isEndpointOf, type SeenSlice, seenSlice } from './seen-slice.ts'

const beatMs = 250

/** What is seen of one workload and its Service. The events grow while it watches; those of the lists stand first. */
export interface Watcher {
  pods: readonly PodEvent[]
  slices: readonly SliceEvent[]
  from: number
  /** The newest state of every pod that is still there. */
  now(): readonly SeenPod[]
  /** Ready endpoints of the Service, in a stable order. */
  ready(): readonly Address[]
  addressOf(pod: PodId): Address | null
  /** The longest time so far in which a watch was lost, or this process stood still; in milliseconds. */
  gap(): number
  stop(): void
}

/** Pods of a Deployment belong to a ReplicaSet that bears its name and a hash; all others name their controller itself. */
function isOf(pod: SeenPod, { kind, name }: DrainPlan['workload']): boolean {
  if (pod.owner === null) return kind === 'Pod' && pod.name === name
  if (pod.owner.kind === 'ReplicaSet') {
    const at = pod.owner.name.lastIndexOf('-')
    return pod.owner.name.slice(0, at) === name
  }
  return pod.owner.kind === kind && pod.owner.name === name
}

function addressesOf(slice: SeenSlice, port: string): (SeenSlice['endpoints'][number] & Address)[] {
  const found = slice.ports.find(({ name }) => name === port) ?? slice.ports[0]
  if (found === undefined) return []
  return slice.endpoints.flatMap((each) =>
    each.addresses.slice(0, 1).map((address) => ({ ...each, address, port: found.port })),
  )
}

/** Time without sight: `lost` until `back` of each watch, and beats of this process that came late. */
function sight({ now, after }: DrainPorts['clock']) {
  const lost = new Map<string, number>()
  let longest = 0
  let last = now()
  let end = (): void => undefined
  const note = (ms: number) => {
    longest = Math.max(longest, ms)
  }
  function beat(): void {
    note(now() - last - beatMs)
    last = now()
    end = after(beatMs, beat)
  }
  end = after(beatMs, beat)
  return {
    lose: (what: string) => {
      if (!lost.has(what)) lost.set(what, now())
    },
    find: (what: string) => {
      note(now() - (lost.get(what) ?? now()))
      lost.delete(what)
    },
    gap: () => Math.max(0, longest, now() - last - beatMs, ...[...lost.values()].map((since) => now() - since)),
    stop: () => end(),
  }
}

/** Opens both watches; nothing else of a test begins before they stand. Rejects where one cannot be opened. */
export async function openWatcher(plan: DrainPlan, { clock, cluster }: DrainPorts): Promise<Watcher> {
  const pods: PodEvent[] = []
  const slices: SliceEvent[] = []
  const current = new Map<string, SeenPod>()
  const currentSlices = new Map<string, SeenSlice>()
  const seen = sight(clock)

  function tellPod(object: unknown, gone: boolean): void {
    const pod = seenPod(object)
    if (pod === null || !isOf(pod, plan.workload)) return
    pods.push({ at: clock.now(), gone, pod })
    if (gone) current.delete(pod.uid)
    else current.set(pod.uid, pod)
  }
  function tellSlice(object: unknown, gone: boolean): void {
    const slice = seenSlice(object)
    if (slice === null || slice.service !== plan.service) return
    slices.push({ at: clock.now(), gone, slice })
    if (gone) currentSlices.delete(slice.name)
    else currentSlices.set(slice.name, slice)
  }
  const hearing = (what: string, tell: (object: unknown, gone: boolean) => void) => (event: WatchEvent) => {
    if (event.type === 'lost') seen.lose(what)
    else if (event.type === 'back') seen.find(what)
    else tell(event.object, event.type === 'DELETED')
  }

  // What happens between a list and the moment it is handed over is told later, never lost.
  async function open(what: 'pods' | 'endpointslices', tell: (object: unknown, gone: boolean) => void) {
    const early: WatchEvent[] = []
    let hear = (event: WatchEvent): void => void early.push(event)
    const follow = await cluster.follow(what, plan.ns, (event) => hear(event))
    for (const item of follow.items) tell(item, false)
    hear = hearing(what, tell)
    early.forEach(hear)
    return follow
  }

  const from = clock.now()
  const followPods = await open('pods', tellPod).catch((error: unknown) => {
    seen.stop()
    throw error
  })
  const followSlices = await open('endpointslices', tellSlice).catch((error: unknown) => {
    seen.stop()
    followPods.stop()
    throw error
  })

  const endpoints = () => [...currentSlices.values()].flatMap((slice) => addressesOf(slice, plan.port))
  return {
    pods,
    slices,
    from,
    now: () => [...current.values()],
    ready: () => endpoints().flatMap(({ ready, address, port }) => (ready ? [{ address, port }] : [])),
    addressOf(pod) {
      const found = endpoints().find((each) => isEndpointOf(each, pod))
      return found === undefined ? null : { address: found.address, port: found.port }
    },
    gap: seen.gap,
    stop() {
      seen.stop()
      followPods.stop()
      followSlices.stop()
    },
  }
}
