import type { DrainStream, DrainTest, RequestOutcome } from '#lib/domain/drain-test.ts'
import type { Clock } from '../load/clock.ts'
import type { GuardView } from './guards.ts'

/** A pod by its uid: a successor may bear the same name. */
export interface PodId {
  uid: string
  name: string
}

export interface Address {
  address: string
  port: number
}

/** One request of the load; `timeoutMs` is the whole time it may take. `to` null: the service's own URL, which the sender knows. */
export interface LoadRequest {
  stream: DrainStream
  to: Address | null
  timeoutMs: number
  signal: AbortSignal
}

/** How it ended. Never rejects: what cannot be sent is `failed`. `address` of who was asked, where that is known. */
export interface LoadAnswer {
  outcome: RequestOutcome
  status: number | null
  address: string | null
}

/** Sends the requests of one test. `kept` goes over one connection again and again, all others open a new one each. */
export interface Sender {
  send(request: LoadRequest): Promise<LoadAnswer>
  close(): void
}

export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: unknown }
  /** From `lost` to `back` nothing can be seen. */
  | { type: 'lost' }
  | { type: 'back' }

/** The objects as they are; `hear` is told of all that happens from then on, until `stop`. */
interface Follow {
  items: readonly unknown[]
  stop(): void
}

export type EvictAnswer =
  | { type: 'answered'; status: number; words: string; retryAfterMs: number | null }
  /** Nobody knows whether the server did it. */
  | { type: 'unclear'; words: string }

/** What a test may ask of a cluster. `evict` is the only write of the product. Both reject where they cannot even begin. */
interface DrainCluster {
  follow(what: 'pods' | 'endpointslices', ns: string, hear: (event: WatchEvent) => void): Promise<Follow>
  evict(pod: PodId & { ns: string }, dryRun: boolean): Promise<EvictAnswer>
}

/** Each step is committed before it resolves; when it rejects the test goes no further. */
export interface DrainJournal {
  intended(victim: PodId): Promise<void>
  /** The eviction was answered, with whatever status: after 201 the pod is going. */
  evicted(victim: PodId, answer: { status: number; words: string }): Promise<void>
  observed(record: DrainTest): Promise<void>
}

/** The steps of a test in their order: where a worker may be killed. */
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

/** For whoever looks on: at each step, and about once a second with what was seen so far. */
export interface DrainProgress {
  step: DrainStep
  record: DrainTest | null
}

export interface DrainPorts {
  clock: Clock
  cluster: DrainCluster
  /** What the guards are asked of, read anew on each call; `dryRun` may stay null. Rejects when it cannot be read: nothing is evicted. */
  look(): Promise<GuardView>
  /** The sender for a test of this victim: it may check all its addresses now. Rejects where one may not be asked. */
  sender(victim: PodId & Address): Promise<Sender>
  journal: DrainJournal
  progress(now: DrainProgress): void
  /** Aborted when a person cancels, or when the right to go on is lost. The test ends within two seconds. */
  cancel: AbortSignal
}
