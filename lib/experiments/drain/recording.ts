import { z } from 'zod'
import { type DrainStream, type DrainTest, drainStreams, type RequestOutcome } from '#lib/domain/drain-test.ts'
import { foldDrain } from './fold.ts'
import type { Observations, PodEvent, SeenRequest, SliceEvent } from './observations.ts'
import { seenPod } from './seen-pod.ts'
import { seenSlice } from './seen-slice.ts'

const millis = z.number().nonnegative()
/** Of one that ended neither way nobody knows what became of it. */
const requestSchema = z.object({
  seq: z.number().int().nonnegative(),
  sent_ms: millis,
  took_ms: millis,
  pod_ip: z.string().nullish(),
  status: z.number().int().min(100).max(599).nullable(),
  error: z.string().max(200).nullable(),
})

/** A recorded eviction: one pod evicted under load, with watch events and every request in milliseconds on one clock. What it names has to be there; what else a recorder tells is not read. */
const recordingSchema = z.object({
  about: z.string().optional(),
  namespace: z.string().min(1),
  service: z.string().min(1),
  victim: z.object({ pod: z.string().min(1), ip: z.string().min(1) }),
  eviction: z.object({
    at_ms: millis,
    status: z.number().int().min(100).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.looseObject({
      status: z.string().optional(),
      message: z.string().optional(),
      details: z
        .looseObject({ causes: z.array(z.looseObject({ message: z.string().optional() })).optional() })
        .optional(),
    }),
  }),
  watch_events: z.array(
    z.object({
      at_ms: millis,
      watch: z.enum(['pods', 'endpointslices']),
      event: z.object({ type: z.enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']), object: z.looseObject({}) }),
    }),
  ),
  requests: z.array(requestSchema),
  requests_straight_to_victim: z.array(requestSchema).optional(),
  slow_requests_to_victim: z.array(requestSchema).optional(),
})
type Recording = z.infer<typeof recordingSchema>

/** Names of errors in recordings, those of Python and of Node. What is not listed `failed`: nobody knows whether it was cut. */
const outcomes: ReadonlyMap<string, RequestOutcome> = new Map([
  ['NoReadyEndpoint', 'noEndpoint'],
  ['ConnectionRefusedError', 'refused'],
  ['ECONNREFUSED', 'refused'],
  ['ConnectionResetError', 'cut'],
  ['ConnectionAbortedError', 'cut'],
  ['RemoteDisconnected', 'cut'],
  ['BrokenPipeError', 'cut'],
  ['IncompleteRead', 'cut'],
  ['ECONNRESET', 'cut'],
  ['EPIPE', 'cut'],
  ['UND_ERR_SOCKET', 'cut'],
  ['TimeoutError', 'timeout'],
  ['ETIMEDOUT', 'timeout'],
])

function outcomeOf(status: number | null, error: string | null): RequestOutcome {
  // an answer that broke off has a status too
  if (status === null || error !== null) return outcomes.get(error ?? '') ?? 'failed'
  return status < 500 ? 'answered' : 'wrongStatus'
}

function requestsOf(stream: DrainStream, all: Recording['requests'] | undefined, victim: string): SeenRequest[] {
  return (all ?? []).map(({ sent_ms, took_ms, status, error, pod_ip }) => ({
    stream,
    sent: sent_ms,
    ended: sent_ms + took_ms,
    outcome: outcomeOf(status, error),
    status,
    address: stream === 'routed' ? (pod_ip ?? null) : victim,
  }))
}

function eventsOf(recording: Recording): { pods: PodEvent[]; slices: SliceEvent[] } {
  const pods: PodEvent[] = []
  const slices: SliceEvent[] = []
  for (const { at_ms: at, watch, event } of recording.watch_events) {
    if (event.type === 'BOOKMARK') continue
    const gone = event.type === 'DELETED'
    const pod = watch === 'pods' ? seenPod(event.object) : null
    const slice = watch === 'endpointslices' ? seenSlice(event.object) : null
    if (pod !== null) pods.push({ at, gone, pod })
    if (slice !== null) slices.push({ at, gone, slice })
  }
  return { pods, slices }
}

/** The longest time in which neither an event nor a request was seen: a recorder that stood still saw nothing else either. */
function observedBy(times: readonly number[]): Observations['observed'] {
  const sorted = times.toSorted((a, b) => a - b)
  const [from = 0] = sorted
  const gap = sorted.reduce((longest, at, index) => Math.max(longest, at - (sorted[index - 1] ?? at)), 0)
  return { from, to: sorted.at(-1) ?? from, gap }
}

/** The workload behind a pod, as its owner's name tells it: a ReplicaSet is its Deployment's with the hash behind. */
function workloadOf(pod: PodEvent['pod'] | undefined, service: string): DrainTest['workload'] {
  const owner = pod?.owner ?? null
  if (owner === null) return { kind: 'Deployment', name: service }
  const hash = pod?.labels['pod-template-hash']
  if (owner.kind === 'ReplicaSet' && hash !== undefined && owner.name.endsWith(`-${hash}`))
    return { kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) }
  return { kind: owner.kind, name: owner.name }
}

function wordsOf({ status, body }: Recording['eviction']): string {
  const causes = (body.details?.causes ?? []).flatMap(({ message }) => message ?? [])
  return [body.message ?? body.status ?? `HTTP ${status}`, ...causes].join(' ').slice(0, 300)
}

/** When it was evicted by the wall clock: the first deletion deadline less its grace, else the Date of the answer. */
function timeOf({ eviction }: Recording, victim: PodEvent['pod'] | undefined): string | null {
  const said = victim?.deletion
  const time =
    said != null && said.grace !== null
      ? Date.parse(said.at) - said.grace * 1000
      : Date.parse(eviction.headers?.Date ?? eviction.headers?.date ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/**
 * The record that a recorded eviction tells (the format of recorded evictions: README). `at` (ISO 8601) stands where the recording tells
 * no time. Throws a ZodError for what is no such recording.
 */
export function readRecording(value: unknown, at: string): DrainTest {
  const recording = recordingSchema.parse(value)
  const { eviction, victim } = recording
  const { pods, slices } = eventsOf(recording)
  const uid = pods.find(({ pod }) => pod.name === victim.pod)?.pod.uid ?? null
  const mine = pods.filter(({ pod }) => pod.uid === uid).map(({ pod }) => pod)
  const sent = {
    routed: recording.requests,
    stale: recording.requests_straight_to_victim,
    slow: recording.slow_requests_to_victim,
    kept: undefined,
  }
  const requests = drainStreams.flatMap((stream) => requestsOf(stream, sent[stream], victim.ip))
  return foldDrain({
    ns: recording.namespace,
    workload: workloadOf(mine[0], recording.service),
    mode: 'eviction',
    at:
      timeOf(
        recording,
        mine.find(({ deletion }) => deletion !== null),
      ) ?? at,
    templateHash: mine[0]?.templateHash ?? null,
    victim: { uid, name: victim.pod, address: victim.ip },
    // A recorder may name the service otherwise than its Kubernetes Service is called.
    service: slices.some(({ slice }) => slice.service === recording.service) ? recording.service : null,
    begun: eviction.at_ms,
    eviction: { status: eviction.status, words: wordsOf(eviction) },
    pods,
    slices,
    requests,
    streams: drainStreams.filter((stream) => sent[stream] !== undefined),
    observed: observedBy([
      eviction.at_ms,
      ...recording.watch_events.map((each) => each.at_ms),
      ...requests.flatMap((each) => [each.sent, each.ended]),
    ]),
    aborted: null,
    generator: null,
  })
}
