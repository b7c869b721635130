import type {
  DrainFailure,
  DrainPhase,
  DrainStream,
  DrainStreamRecord,
  LossCause,
  RequestOutcome,
} from '#lib/domain/drain-test.ts'
import type { SeenRequest } from './observations.ts'

const bucketMs = 100
/** For so long a pod that was called ready may still be starting. */
const youngMs = 3_000
const nearMs = 300
const keptFailures = 500

/** What of the cluster's side tells how a request was lost. Times are of the same clock as the requests'. */
export interface Scene {
  begun: number
  unready: number | null
  terminated: number | null
  /** Addresses of the victim and of pods that were not there at the eviction. */
  victim: string | null
  newPods: ReadonlySet<string>
  /** When pods that were not there at the eviction became ready. */
  newReady: readonly number[]
  /** When requests were sent straight to the victim and answered. */
  answeredStale: readonly number[]
  /** How many endpoints were ready at a time; null where no slice was seen. */
  readyAt(time: number): number | null
}

/** Tenths of a millisecond are as fine as a request can be timed. */
const tenth = (ms: number) => Math.round(ms * 10) / 10

function phaseOf({ sent, ended }: SeenRequest, { begun, unready, terminated }: Scene): DrainPhase {
  if (ended < begun) return 'baseline'
  if (terminated !== null && sent >= terminated) return 'terminated'
  return unready !== null && sent >= unready ? 'unready' : 'evicted'
}

/**
 * Whether a request to a URL can only have met a new pod: one had just been called ready, and the victim, which the list had dropped
 * anyway, went on answering. All others had answered up to then.
 */
const metNewPod = (sent: number, { unready, newReady, answeredStale }: Scene) =>
  unready !== null &&
  sent >= unready &&
  newReady.some((at) => sent >= at && sent - at < youngMs) &&
  answeredStale.some((at) => Math.abs(at - sent) < nearMs)

function causeOf({ stream, outcome, address, sent }: SeenRequest, scene: Scene): LossCause {
  if (outcome === 'noEndpoint') return 'noEndpoint'
  if (stream !== 'routed' || (address !== null && address === scene.victim)) return 'victim'
  if (address !== null) return scene.newPods.has(address) ? 'newPod' : 'otherPod'
  if (scene.readyAt(sent) === 0) return 'noEndpoint'
  if (outcome === 'wrongStatus' || outcome === 'timeout') return outcome
  return metNewPod(sent, scene) ? 'newPod' : 'connection'
}

function bucketsOf(requests: readonly SeenRequest[], begun: number): DrainStreamRecord['buckets'] {
  const buckets = new Map<number, Partial<Record<RequestOutcome, number>>>()
  for (const { sent, outcome } of requests) {
    const at = Math.floor((sent - begun) / bucketMs) * bucketMs
    const bucket = buckets.get(at) ?? {}
    bucket[outcome] = (bucket[outcome] ?? 0) + 1
    buckets.set(at, bucket)
  }
  return [...buckets].map(([at, ended]) => ({ at, ended }))
}

/** One stream counted by the eviction, its requests in the order they were sent. Before or after is decided by when a request *ended*. */
export function foldStream(stream: DrainStream, all: readonly SeenRequest[], scene: Scene): DrainStreamRecord {
  const { begun, terminated } = scene
  const requests = all.filter((each) => each.stream === stream).toSorted((a, b) => a.sent - b.sent)
  const isLost = ({ outcome }: SeenRequest) => outcome !== 'answered'
  const failed = requests.filter((each) => isLost(each) && each.ended >= begun)
  const answered = requests.filter((each) => !isLost(each))
  const lived = ({ sent }: SeenRequest) => terminated === null || sent < terminated
  const causes: Partial<Record<LossCause, number>> = {}
  const failures: DrainFailure[] = []
  for (const each of failed) {
    const cause = causeOf(each, scene)
    causes[cause] = (causes[cause] ?? 0) + 1
    if (failures.length < keptFailures)
      failures.push({
        sent: tenth(each.sent - begun),
        ended: tenth(each.ended - begun),
        outcome: each.outcome,
        status: each.status,
        phase: phaseOf(each, scene),
        cause,
      })
  }
  const last = answered.reduce((latest, { ended }) => Math.max(latest, ended), Number.NEGATIVE_INFINITY)
  const [first] = failed
  return {
    before: {
      sent: requests.filter(({ sent }) => sent < begun).length,
      failed: requests.filter((each) => isLost(each) && each.ended < begun).length,
    },
    sent: requests.filter(({ sent }) => sent >= begun).length,
    failed: failed.length,
    cut: failed.filter(({ outcome }) => outcome === 'cut').length,
    unanswered: failed.filter((each) => (each.outcome === 'timeout' || each.outcome === 'failed') && lived(each))
      .length,
    open: requests.filter(({ sent, ended }) => sent < begun && ended > begun).length,
    firstFailed: first === undefined ? null : tenth(first.sent - begun),
    lastAnswered: answered.length === 0 ? null : tenth(last - begun),
    causes,
    buckets: bucketsOf(requests, begun),
    failures,
    more: failed.length - failures.length,
  }
}
