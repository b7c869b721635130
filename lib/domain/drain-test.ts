import { z } from 'zod'

/** `routed` follows the service's own address, `stale` opens new connections to the victim, `slow` asks it for long answers, `kept` is one keep-alive client of it. */
export const drainStreams = ['routed', 'stale', 'slow', 'kept'] as const
export type DrainStream = (typeof drainStreams)[number]

/**
 * How one request ended. `answered`: with the expected status. `wrongStatus`: whole, with another. `refused`: no connection.
 * `cut`: reset or closed without a status. `noEndpoint`: nobody to send it to. `failed`: in a way that is none of these.
 */
const requestOutcomes = ['answered', 'wrongStatus', 'refused', 'cut', 'timeout', 'noEndpoint', 'failed'] as const
export type RequestOutcome = (typeof requestOutcomes)[number]

/** The last mark that a request had passed when it was sent. */
const drainPhases = ['baseline', 'evicted', 'unready', 'terminated'] as const
export type DrainPhase = (typeof drainPhases)[number]

/** Why a request was lost, as far as it can be told: from whom the failure came, or what it was. */
export const lossCauses = [
  'noEndpoint',
  'newPod',
  'victim',
  'otherPod',
  'wrongStatus',
  'timeout',
  'connection',
] as const
export type LossCause = (typeof lossCauses)[number]

export const abortReasons = [
  'cancelled',
  'baselineLost',
  'guardRefused',
  'routedErrors',
  'routedSlow',
  'podReplaced',
  'evictionFailed',
  'watchLost',
  'workerLost',
] as const
export type AbortReason = (typeof abortReasons)[number]

/** A gap in observation longer than this leaves every verdict of the test unknown. */
export const longestGapMs = 5_000
/** A generator that was later than this at the 99th percentile, or sent less than this share, measured itself. */
export const worstSlipMs = 250
export const leastSent = 0.95

const count = z.number().int().nonnegative()
const ms = z.number()

const failureSchema = z.object({
  sent: ms,
  ended: ms,
  outcome: z.enum(requestOutcomes),
  status: z.number().int().nullable(),
  phase: z.enum(drainPhases),
  cause: z.enum(lossCauses),
})
export type DrainFailure = z.infer<typeof failureSchema>

/** One stream, counted by the eviction: `before` ended before it, `sent` left after it, `failed` did not end well after it. */
const streamSchema = z.object({
  before: z.object({ sent: count, failed: count }),
  sent: count,
  failed: count,
  /** Ended by reset or disconnect without a status, after the eviction. */
  cut: count,
  /** Timed out, or failed in a way nobody knows, though sent before the victim ended: neither answered nor cut. */
  unanswered: count,
  /** Waiting for their answer at the eviction. */
  open: count,
  /** When the first request that failed after the eviction was sent; and the last one that went well. */
  firstFailed: ms.nullable(),
  lastAnswered: ms.nullable(),
  causes: z.partialRecord(z.enum(lossCauses), count),
  /** Requests by when they were sent, 100 ms a bucket: `at` is its start. Empty ones are left out. */
  buckets: z.array(z.object({ at: ms, ended: z.partialRecord(z.enum(requestOutcomes), count) })),
  /** Failures in the order they were sent, `more` beyond those kept. Those of `stale` and `slow` may be rightful: the phase tells. */
  failures: z.array(failureSchema),
  more: count,
})
export type DrainStreamRecord = z.infer<typeof streamSchema>

const endSchema = z.object({
  name: z.string(),
  kind: z.enum(['container', 'sidecar']),
  exitCode: z.number().int(),
  reason: z.string(),
  /** ISO 8601, whole seconds, by the clock of the node. */
  finishedAt: z.string().nullable(),
})

/**
 * What one drain test saw (drain-test.md). All times are milliseconds from the answer to the eviction, by the clock of one observer;
 * what the cluster did before it answered is negative. Of a rollout that was only watched: from the first sign that its first pod ends.
 */
export const drainTestSchema = z.object({
  ns: z.string(),
  workload: z.object({ kind: z.string(), name: z.string() }),
  /** When the test took place (ISO 8601). */
  at: z.string(),
  mode: z.enum(['eviction', 'rollout']),
  /** The template that was tested: the victim's; of a rollout the one it brought. */
  templateHash: z.string().nullable(),
  victim: z.object({ uid: z.string().nullable(), name: z.string() }),
  /** The API server's answer and words; null when nothing was evicted. 201 alone means that the pod was told to go. */
  eviction: z.object({ status: z.number().int(), words: z.string() }).nullable(),
  /** In seconds, as the first event with a deletionTimestamp says it. */
  grace: z.number().nullable(),
  /** The *first* deletionTimestamp seen (ISO 8601): the last one is rewritten with grace 0. */
  deadline: z.string().nullable(),
  /** t1: the EndpointSlice says `ready: false` of the victim. */
  unready: z.object({ at: ms, serving: z.boolean().nullable(), terminating: z.boolean().nullable() }).nullable(),
  /** t4: all containers of the victim have terminated. */
  terminated: ms.nullable(),
  /** The final state of each container and native sidecar; one that was never seen to end is named in `unended`. */
  ends: z.array(endSchema),
  unended: z.array(z.string()),
  replacement: z.object({ name: z.string(), ready: ms.nullable() }).nullable(),
  /** How many endpoints were ready, from each change on. */
  endpoints: z.array(z.object({ at: ms, ready: count })),
  streams: z.object({
    routed: streamSchema.nullable(),
    stale: streamSchema.nullable(),
    slow: streamSchema.nullable(),
    kept: streamSchema.nullable(),
  }),
  /** When observing began and ended, and the longest time in which nothing could be seen. */
  observed: z.object({ from: ms, to: ms, gap: z.number().nonnegative() }),
  aborted: z.object({ reason: z.enum(abortReasons), words: z.string() }).nullable(),
  /** Null for recordings of others, which do not tell their schedule. */
  generator: z.object({ asked: count, sent: count, slipP99: z.number().nonnegative() }).nullable(),
})
export type DrainTest = z.infer<typeof drainTestSchema>
