import { z } from 'zod'
import { verdictSchema } from './verdict.ts'

const runStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const runStateSchema = z.enum(runStates)
export type RunState = z.infer<typeof runStateSchema>

/** A probe run: one service, once. Times are ISO 8601. `error` is the code and sentence of a run that failed as a whole. */
export const runSchema = z.object({
  id: z.string(),
  service: z.string(),
  state: runStateSchema,
  trigger: z.enum(['person', 'fleet', 'schedule']),
  actor: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type Run = z.infer<typeof runSchema>

/** What a run tells while it goes on, in order; `seq` rises by one and is the event id of the stream. */
export const runEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), seq: z.number(), state: runStateSchema }),
  z.object({ type: z.literal('fact'), seq: z.number(), fact: z.string(), ok: z.boolean() }),
  z.object({ type: z.literal('verdict'), seq: z.number(), verdict: verdictSchema }),
])
export type RunEvent = z.infer<typeof runEventSchema>
