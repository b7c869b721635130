import type { DrainTest } from '#lib/domain/drain-test.ts'
import { type FakeClock, fakeClock } from '../load/test-clock.ts'
import type { GuardView } from './guards.ts'
import { type DrainPlan, drainPlanSchema } from './plan.ts'
import type { DrainPorts, DrainStep, EvictAnswer, LoadAnswer, LoadRequest, PodId, WatchEvent } from './ports.ts'
import { goodView } from './test-view.ts'

export const accepted: EvictAnswer = { type: 'answered', status: 201, words: 'Success', retryAfterMs: null }
export const refusal = (status: number, words = 'no', retryAfterMs: number | null = null): EvictAnswer => ({
  type: 'answered',
  status,
  words,
  retryAfterMs,
})

/** How the fake application and cluster behave; times in milliseconds, those of the end from the eviction. */
interface Behaviour {
  view(look: number): GuardView
  /** The answers to evictions that are no dry run; the last one stands for all further. */
  answers: readonly EvictAnswer[]
  refusesAfter: number
  endsAfter: number
  exitCode: number
  /** How long the answer to the eviction takes; what it sets off does not wait for it. */
  answerAfter: number
  replacedAfter: number
  /** What becomes of a routed request, by the time since the eviction (null before it). */
  routed(since: number | null, now: number): Partial<LoadAnswer>
  routedMs(since: number | null): number
  /** Called with the clock at each step and each second. */
  onStep(step: DrainStep): void
}

const created = '2026-11-22T14:00:00Z'
const ownerOf = (hash: string) => ({ kind: 'ReplicaSet', name: `shop-${hash}`, uid: `rs-${hash}`, controller: true })

interface PodState {
  name: string
  ready: boolean
  deletion?: boolean
  exit?: number
  hash?: string
}

const podObject = ({ name, ready, deletion = false, exit, hash = 'hash1' }: PodState, ip: string, wall: string) => ({
  metadata: {
    name,
    uid: name.replace('shop', 'uid'),
    creationTimestamp: created,
    labels: { app: 'shop', 'pod-template-hash': hash },
    ownerReferences: [ownerOf(hash)],
    ...(deletion ? { deletionTimestamp: '2026-11-22T15:01:00Z', deletionGracePeriodSeconds: 30 } : {}),
  },
  spec: { terminationGracePeriodSeconds: 30, containers: [{ name: 'app' }] },
  status: {
    podIP: ip,
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: [
      {
        name: 'app',
        state: exit === undefined ? { running: {} } : { terminated: { exitCode: exit, reason: 'x', finishedAt: wall } },
      },
    ],
  },
})

const sliceObject = (pods: readonly PodState[]) => ({
  metadata: { name: 'shop-abc', labels: { 'kubernetes.io/service-name': 'shop' } },
  ports: [{ name: 'http', port: 8080 }],
  endpoints: pods.map(({ name, ready, deletion = false }) => ({
    addresses: [`10.0.0.${name.at(-1)}`],
    conditions: { ready: ready && !deletion, serving: ready, terminating: deletion },
    targetRef: { kind: 'Pod', name, uid: name.replace('shop', 'uid') },
  })),
})

export interface FakeWorld {
  clock: FakeClock
  plan: DrainPlan
  ports: DrainPorts
  /** Evictions that were no dry run, journal lines and records in their order. */
  evictions: PodId[]
  journal: string[]
  records: DrainTest[]
  /** When each request left. */
  sent: number[]
  steps: DrainStep[]
  cancel(): void
  tell(what: 'pods' | 'endpointslices', event: WatchEvent): void
  /** Both pods are replaced by those of another template, one after the other. */
  rollOut(): void
  /** Lets time pass until the promise has ended. */
  run<T>(promise: Promise<T>): Promise<T>
}

/** Two ready pods of `shop`, one of which ends well when it is evicted; every behaviour can be another. */
export function fakeWorld(over: Partial<Behaviour> = {}, planned: object = {}): FakeWorld {
  const does: Behaviour = {
    view: () => goodView(),
    answers: [accepted],
    refusesAfter: 3_500,
    endsAfter: 6_000,
    exitCode: 0,
    answerAfter: 0,
    replacedAfter: 1_500,
    routed: () => ({}),
    routedMs: () => 5,
    onStep: () => undefined,
    ...over,
  }
  const clock = fakeClock()
  const plan = drainPlanSchema.parse({
    ns: 'homes',
    workload: { group: 'apps', kind: 'Deployment', name: 'shop' },
    service: 'shop',
    port: 'http',
    ...planned,
  })
  const hearers = new Map<string, (event: WatchEvent) => void>()
  const tell = (what: string, event: WatchEvent) => hearers.get(what)?.(event)
  let pods: PodState[] = [
    { name: 'shop-1', ready: true },
    { name: 'shop-2', ready: true },
  ]
  let evictedAt: number | null = null
  let looks = 0
  const stop = new AbortController()

  function change(name: string, to: Partial<PodState> | null): void {
    const known = pods.find((each) => each.name === name)
    const next = { name, ready: false, ...known, ...to }
    pods = pods.filter((each) => each.name !== name)
    if (to !== null) pods.push(next)
    const type = to === null ? 'DELETED' : known === undefined ? 'ADDED' : 'MODIFIED'
    tell('pods', { type, object: podObject(next, `10.0.0.${name.at(-1)}`, clock.wall()) })
    const serving = pods.filter(({ exit }) => exit === undefined)
    tell('endpointslices', { type: 'MODIFIED', object: sliceObject(serving) })
  }

  function end(name: string): void {
    clock.after(10, () => change(name, { deletion: true }))
    clock.after(does.endsAfter, () => change(name, { exit: does.exitCode, ready: false }))
    clock.after(does.endsAfter + 100, () => change(name, null))
  }

  function leave(): void {
    evictedAt = clock.now()
    end('shop-1')
    clock.after(50, () => change('shop-3', { ready: false }))
    clock.after(does.replacedAfter, () => change('shop-3', { ready: true }))
  }

  function replace(old: string, name: string): void {
    change(name, { ready: false, hash: 'hash2' })
    clock.after(does.replacedAfter, () => {
      change(name, { ready: true })
      if (old === 'shop-1') evictedAt = clock.now()
      end(old)
    })
  }

  const sent: number[] = []
  function answer({ stream, to }: LoadRequest): Promise<LoadAnswer> {
    const begun = clock.now()
    sent.push(begun)
    const since = () => (evictedAt === null ? null : clock.now() - evictedAt)
    const isVictim = stream !== 'routed'
    const ms = stream === 'slow' ? 2_000 : isVictim ? 5 : does.routedMs(since())
    const base: LoadAnswer = { outcome: 'answered', status: 200, address: to?.address ?? null }
    return new Promise((done) => {
      const gone = (since() ?? -1) >= does.refusesAfter
      if (isVictim && gone) return done({ ...base, outcome: 'refused', status: null })
      clock.after(ms, () => {
        const cut = isVictim && (since() ?? -1) >= does.endsAfter
        if (cut) done({ ...base, outcome: 'cut', status: null })
        else done(isVictim ? base : { ...base, ...does.routed(since(), clock.now()) })
      })
    })
  }

  const world: FakeWorld = {
    clock,
    plan,
    evictions: [],
    journal: [],
    records: [],
    sent,
    steps: [],
    cancel: () => stop.abort(),
    tell,
    rollOut() {
      replace('shop-1', 'shop-3')
      clock.after(does.replacedAfter + 100, () => replace('shop-2', 'shop-4'))
    },
    ports: {
      clock,
      cluster: {
        async follow(what, _, hear) {
          hearers.set(what, hear)
          const items =
            what === 'pods' ? pods.map((pod) => podObject(pod, `10.0.0.${pod.name.at(-1)}`, '')) : [sliceObject(pods)]
          return { items, stop: () => hearers.delete(what) }
        },
        async evict({ uid, name }, dryRun) {
          if (dryRun) return accepted
          world.evictions.push({ uid, name })
          const said = does.answers[Math.min(world.evictions.length, does.answers.length) - 1] ?? accepted
          if (said.type === 'answered' && said.status === 201) leave()
          if (does.answerAfter > 0) await new Promise<void>((done) => clock.after(does.answerAfter, done))
          return said
        },
      },
      look: async () => ({ ...does.view(looks++), dryRun: null }),
      sender: async () => ({ send: answer, close: () => undefined }),
      journal: {
        intended: async () => void world.journal.push('intended'),
        evicted: async (_, { status }) => void world.journal.push(`evicted ${status}`),
        observed: async (record) => {
          world.journal.push('observed')
          world.records.push(record)
        },
      },
      progress({ step }) {
        if (world.steps.at(-1) !== step) world.steps.push(step)
        does.onStep(step)
      },
      cancel: stop.signal,
    },
    async run(promise) {
      let isOver = false
      const end = () => {
        isOver = true
      }
      promise.then(end, end)
      await clock.passUntil(() => isOver, 300_000)
      return promise
    },
  }
  return world
}
