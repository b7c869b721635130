import { z } from 'zod'

/** Requests of one stream: how many were sent and answered as expected, and each that was lost. Milliseconds from the eviction. */
const streamSchema = z.object({
  sent: z.number(),
  answered: z.number(),
  lost: z.array(z.object({ at: z.number(), phase: z.string(), cause: z.string() })),
})
const millis = z.number().nullable()

/**
 * The latest drain test of a workload, as it was recorded. All times in milliseconds from the eviction, null where it was not seen; a
 * record whose `templateHash` is no longer the workload's tells of another program.
 */
export const drainTestSchema = z.object({
  ns: z.string(),
  workload: z.object({ kind: z.string(), name: z.string() }),
  id: z.string(),
  /** When the eviction was asked for (ISO 8601). */
  at: z.string(),
  templateHash: z.string().nullable(),
  victim: z.string(),
  graceSeconds: z.number(),
  end: z.discriminatedUnion('state', [
    z.object({ state: z.literal('observed') }),
    z.object({ state: z.literal('aborted'), reason: z.string() }),
  ]),
  /** HTTP status of the eviction; null where none was sent. */
  eviction: z.number().nullable(),
  times: z.object({
    unready: millis,
    lastSuccess: millis,
    firstRefused: millis,
    terminated: millis,
    replaced: millis,
  }),
  exits: z.array(
    z.object({
      container: z.string(),
      exitCode: z.number(),
      reason: z.string().nullable(),
      finishedAt: z.string().nullable(),
    }),
  ),
  /** Null where the stream was not sent. */
  routed: streamSchema.nullable(),
  stale: streamSchema.nullable(),
  slow: streamSchema.nullable(),
  /** The longest stretch without any observation. */
  longestGapMs: z.number(),
})
