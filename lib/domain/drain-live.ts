import { z } from 'zod'
import { type DrainStream, type DrainTest, drainStreams, drainTestSchema } from './drain-test.ts'
import { experimentStateSchema } from './experiment.ts'

const streamShape = drainTestSchema.shape.streams.shape.routed.unwrap().shape
const bucketsSchema = streamShape.buckets
type DrainBucket = z.infer<typeof bucketsSchema>[number]

/** What of a test can be drawn: marks in milliseconds from the eviction, null until they are known; requests by 100 ms. */
const pictureSchema = z.object({
  evicted: z.boolean(),
  unready: z.number().nullable(),
  lastAnswered: z.number().nullable(),
  firstRefused: z.number().nullable(),
  terminated: z.number().nullable(),
  replaced: z.number().nullable(),
  to: z.number(),
  streams: z.partialRecord(z.enum(drainStreams), bucketsSchema),
})
export type DrainPicture = z.infer<typeof pictureSchema>

/** Before the first request: a drawing has its place from the start. */
export const nothingSeen: DrainPicture = {
  evicted: false,
  unready: null,
  lastAnswered: null,
  firstRefused: null,
  terminated: null,
  replaced: null,
  to: 0,
  streams: {},
}

/**
 * What a test tells while it goes on; `seq` rises by one and is the event id of the stream. `seen` carries only the buckets that changed
 * since the one before; `origin` changes once, when the eviction becomes the zero of time: what was told before counts no more.
 */
export const drainEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), seq: z.number(), state: experimentStateSchema }),
  z.object({ type: z.literal('seen'), seq: z.number(), step: z.string(), picture: pictureSchema }),
])
export type DrainEvent = z.infer<typeof drainEventSchema>

/** The victim's stream that tells when it refused first and answered last. */
const stale: DrainStream = 'stale'

/** The record as it is drawn. */
export function pictureOf(record: DrainTest): DrainPicture {
  const { streams, unready, terminated, replacement, observed, eviction } = record
  const own = streams[stale]
  return {
    evicted: eviction?.status === 201 || (record.mode === 'rollout' && unready !== null),
    unready: unready?.at ?? null,
    lastAnswered: own?.lastAnswered ?? null,
    firstRefused: own?.firstFailed ?? null,
    terminated,
    replaced: replacement?.ready ?? null,
    to: observed.to,
    streams: Object.fromEntries(
      drainStreams.flatMap((name) => {
        const stream = streams[name]
        return stream === null ? [] : [[name, stream.buckets]]
      }),
    ),
  }
}

const sameBucket = (a: DrainBucket | undefined, b: DrainBucket) =>
  a !== undefined && JSON.stringify(a.ended) === JSON.stringify(b.ended)

/** Only what is new since `before`, for those who have it; all of it where the zero of time moved. */
export function changedSince(before: DrainPicture | null, now: DrainPicture): DrainPicture {
  if (before === null || before.evicted !== now.evicted) return now
  const streams = Object.entries(now.streams).map(([name, buckets]) => {
    const known = new Map(
      drainStreams.flatMap((each) => (each === name ? (before.streams[each] ?? []) : [])).map((b) => [b.at, b]),
    )
    return [name, buckets.filter((bucket) => !sameBucket(known.get(bucket.at), bucket))] as const
  })
  return { ...now, streams: Object.fromEntries(streams) }
}

/** The picture after one more event. */
export function withSeen(before: DrainPicture | null, seen: DrainPicture): DrainPicture {
  if (before === null || before.evicted !== seen.evicted) return seen
  const streams = drainStreams.flatMap((name) => {
    const [old, fresh] = [before.streams[name], seen.streams[name]]
    if (old === undefined && fresh === undefined) return []
    const buckets = new Map((old ?? []).map((bucket) => [bucket.at, bucket]))
    for (const bucket of fresh ?? []) buckets.set(bucket.at, bucket)
    return [[name, [...buckets.values()].sort((a, b) => a.at - b.at)] as const]
  })
  return { ...seen, streams: Object.fromEntries(streams) }
}
