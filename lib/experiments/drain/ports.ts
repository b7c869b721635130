import type { DrainStream, DrainTest, RequestOutcome } from '#lib/domain/drain-test.ts'
import type { GuardView } from './guards.ts'

/** Monotonic milliseconds, the wall clock (ISO 8601), and a timer that answers with its own end. */
export interface Clock {
  now(): number
  wall(): string
  after(ms: number, run: () => void): () => void
}

/** One request of the load; `timeoutMs` is the whole time it may take. What it goes to is the sender's knowledge. */
export interface LoadRequest {
  stream: DrainStream
  timeoutMs: number
}

/** How it ended. `ms` from the call to the end, on the clock of the test. Never rejects: what cannot be sent is `failed`. */
export interface LoadAnswer {
  outcome: RequestOutcome
  status: number | null
  ms: number
  /** Who was asked, where that is known. */
  address: string | null
}

/** Sends one request and waits for its end. `kept` uses one connection again and again, all others a new one each. */
export type Send = (request: LoadRequest, signal: AbortSignal) => Promise<LoadAnswer>

/** The addresses a test found: the senders are made for exactly these, so that the owner can be shown them before. */
export interface Target {
  victim: { uid: string; name: string; address: string; port: number }
}

/** One line of a watch, unparsed; or what became of the watch. `lost`: for a while nothing was seen. */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: unknown }
  | { type: 'lost' }
  | { type: 'back' }

/**
 * A list and what happens from its resourceVersion on. `hear` is called from when `follow` resolves until `stop`; a watch that ends is
 * opened again, lists again after 410, and says `lost` and `back` around what it missed.
 */
export interface Follow {
  items: readonly unknown[]
  stop(): void
}

export type EvictAnswer =
  | { type: 'answered'; status: number; words: string; retryAfterMs: number | null }
  /** Nobody knows whether the server did it. */
  | { type: 'unclear'; words: string }

/** What a test may ask of a cluster. `evict` is the only write of the product. */
export interface DrainCluster {
  follow(what: 'pods' | 'endpointslices', hear: (event: WatchEvent) => void): Promise<Follow>
  evict(pod: { name: string; uid: string }, dryRun: boolean): Promise<EvictAnswer>
}

/** Each step is committed before it resolves; when it rejects the test goes no further. */
export interface DrainJournal {
  intended(victim: { uid: string; name: string }): Promise<void>
  evicted(victim: { uid: string; name: string }, answer: { status: number; words: string }): Promise<void>
  observed(record: DrainTest): Promise<void>
}

export const drainSteps = [
  'guards',
  'watches',
  'baseline',
  'guardsAgain',
  'intended',
  'evicted',
  'observing',
  'observed',
] as const
export type DrainStep = (typeof drainSteps)[number]

/** For whoever looks on: at most ten a second. `record` is what was seen so far, folded. */
export interface DrainProgress {
  step: DrainStep
  record: DrainTest | null
}

export interface DrainPorts {
  clock: Clock
  cluster: DrainCluster
  /** What the guards are asked of, read anew on each call. Rejects when it cannot be read: then nothing is evicted. */
  look(): Promise<GuardView>
  /** The senders for these addresses. */
  sender(target: Target): Send
  journal: DrainJournal
  progress(now: DrainProgress): void
}
