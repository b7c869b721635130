import { type AbortReason, type DrainTest, drainStreams } from '#lib/domain/drain-test.ts'
import { foldDrain } from './fold.ts'
import { type Load, startLoad } from './load.ts'
import type { Observations } from './observations.ts'
import { type DrainPlan, longestLoadMs } from './plan.ts'
import type { Address, DrainPorts, DrainStep, PodId, Sender } from './ports.ts'
import { openWatcher, type Watcher } from './watcher.ts'

/** Ends a test in the middle: the record says why, and proves nothing. */
export class Stopped extends Error {
  readonly reason: AbortReason

  constructor(reason: AbortReason, words = '') {
    super(words)
    this.name = 'Stopped'
    this.reason = reason
  }
}

export const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 300)

const tickMs = 50
const progressMs = 1_000
const finishMs = 2_000

/** What changes while a test goes on. */
interface State {
  victim: PodId & { address: string | null }
  begun: number | null
  eviction: DrainTest['eviction']
  templateHash: string | null
  step: DrainStep
}

/** One test under way: it watches, may send load, and folds what was seen at any time. */
export interface Session {
  state: State
  watcher: Watcher
  load: Load | null
  /** Sends the load; `slowAtOnce` long requests leave with the first. */
  start(victim: PodId & Address, slowAtOnce?: number): Promise<void>
  /** Everything so far. `quick` leaves the requests out: the marks of the cluster alone. */
  fold(aborted?: DrainTest['aborted'], quick?: boolean): DrainTest
  /** Resolves when `done` is true or the time is over; throws Stopped when it is cancelled. `done` may throw as well. */
  until(done: () => boolean, ms: number): Promise<boolean>
  /** As the promise, unless it is cancelled first. */
  orCancelled<T>(promise: Promise<T>): Promise<T>
  enter(step: DrainStep): void
  close(graceMs?: number): Promise<void>
}

/** Opens the watches; rejects where they cannot be opened. */
export async function openSession(plan: DrainPlan, ports: DrainPorts, victim: PodId): Promise<Session> {
  const { clock, cancel } = ports
  const at = clock.wall()
  const watcher = await openWatcher(plan, ports)
  const state: State = {
    victim: { ...victim, address: null },
    begun: null,
    eviction: null,
    templateHash: null,
    step: 'watches',
  }
  let sender: Sender | null = null
  let endOfLoad = (): void => undefined
  let turn = 0
  let told = clock.now()
  // Load ends with the wish to end it, whatever the test waits for just then.
  const onCancel = () => void session.load?.finish(0)
  cancel.addEventListener('abort', onCancel, { once: true })
  const cancelled = new Promise<void>((done) => cancel.addEventListener('abort', () => done(), { once: true }))

  const observations = (aborted: DrainTest['aborted'], quick: boolean): Observations => ({
    ns: plan.ns,
    workload: { kind: plan.workload.kind, name: plan.workload.name },
    mode: plan.mode === 'rollout' ? 'rollout' : 'eviction',
    at,
    templateHash: state.templateHash,
    victim: state.victim,
    service: plan.service,
    begun: state.begun,
    eviction: state.eviction,
    pods: watcher.pods,
    slices: watcher.slices,
    requests: quick ? [] : (session.load?.requests ?? []),
    streams: session.load === null ? [] : drainStreams.filter((stream) => plan.rates[stream] > 0),
    observed: { from: watcher.from, to: clock.now(), gap: watcher.gap() },
    aborted,
    generator: session.load?.kept() ?? null,
  })

  const session: Session = {
    state,
    watcher,
    load: null,
    async start(pod, slowAtOnce = 0) {
      state.victim = pod
      sender = await ports.sender(pod).catch((error: unknown) => {
        throw new Stopped('baselineLost', wordsOf(error))
      })
      const next = () => {
        const ready = watcher.ready()
        turn += 1
        return ready[turn % Math.max(1, ready.length)] ?? null
      }
      session.load = startLoad(plan, ports, sender, { victim: pod, next, slowAtOnce })
      endOfLoad = clock.after(plan.baselineMs + longestLoadMs, () => void session.load?.finish(finishMs))
    },
    fold: (aborted = null, quick = false) => foldDrain(observations(aborted, quick)),
    async until(done, ms) {
      for (const end = clock.now() + ms; ; ) {
        if (cancel.aborted) throw new Stopped('cancelled')
        if (done()) return true
        if (clock.now() >= end) return false
        if (clock.now() - told >= progressMs) {
          told = clock.now()
          ports.progress({ step: state.step, record: session.fold() })
        }
        await Promise.race([new Promise<void>((go) => clock.after(tickMs, go)), cancelled])
      }
    },
    orCancelled: (promise) =>
      new Promise((done, fail) => {
        const stop = () => fail(new Stopped('cancelled'))
        if (cancel.aborted) stop()
        cancel.addEventListener('abort', stop, { once: true })
        promise.then(done, fail).finally(() => cancel.removeEventListener('abort', stop))
      }),
    enter(step) {
      state.step = step
      ports.progress({ step, record: null })
    },
    async close(graceMs = finishMs) {
      endOfLoad()
      await session.load?.finish(graceMs)
      cancel.removeEventListener('abort', onCancel)
      watcher.stop()
      sender?.close()
    },
  }
  return session
}
