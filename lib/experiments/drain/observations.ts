import type { AbortReason, DrainStream, DrainTest, RequestOutcome } from '#lib/domain/drain-test.ts'
import type { SeenPod } from './seen-pod.ts'
import type { SeenSlice } from './seen-slice.ts'

/** One request of the load. Times in milliseconds on the observer's clock; `address` is who was asked, where that is known. */
export interface SeenRequest {
  stream: DrainStream
  sent: number
  ended: number
  outcome: RequestOutcome
  status: number | null
  address: string | null
}

export interface PodEvent {
  at: number
  gone: boolean
  pod: SeenPod
}

export interface SliceEvent {
  at: number
  gone: boolean
  slice: SeenSlice
}

/**
 * Everything one test saw, before it is folded: all times in milliseconds on one clock, whatever its zero. A recorded eviction and a test
 * of our own become the same thing here, so that the same code judges both.
 */
export interface Observations {
  ns: string
  workload: { kind: string; name: string }
  mode: DrainTest['mode']
  /** Wall clock of the test (ISO 8601). */
  at: string
  templateHash: string | null
  victim: { uid: string | null; name: string; address: string | null }
  /** Name of the Kubernetes Service whose slices are watched; null: every slice that was seen. */
  service: string | null
  /** When the API server answered; in a rollout when its first pod began to end. Null: nothing began. */
  begun: number | null
  eviction: DrainTest['eviction']
  pods: readonly PodEvent[]
  slices: readonly SliceEvent[]
  requests: readonly SeenRequest[]
  /** Streams that were sent at all: an empty one differs from one that nobody sent. */
  streams: readonly DrainStream[]
  observed: { from: number; to: number; gap: number }
  aborted: { reason: AbortReason; words: string } | null
  generator: DrainTest['generator']
}
