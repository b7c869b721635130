import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'
import { missCodeSchema } from './miss-code.ts'

/** One GET of a pod: what it answered and how long that took, or why there is no answer. */
const answeredSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), port: z.number(), path: z.string(), status: z.number(), ms: z.number() }),
  z.object({ ok: z.literal(false), port: z.number(), path: z.string(), code: missCodeSchema, reason: z.string() }),
])

export type Answered = z.infer<typeof answeredSchema>

/** One GET of the service's own URL, which is kept without its query. */
const urlAnsweredSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), url: z.string(), status: z.number(), ms: z.number() }),
  z.object({ ok: z.literal(false), url: z.string(), code: missCodeSchema, reason: z.string() }),
])
export type UrlAnswered = z.infer<typeof urlAnsweredSchema>

/**
 * A serving container as the kubelet would ask it, and as a user would. `readiness`, `liveness` null: there is no such probe, or none that
 * can be asked over HTTP. `app`: one answer per path, which is what the service names, else what the checks name. `url`: what the
 * service's own URL answered, asked once for all its containers; null where it names none.
 */
export const healthResponseSchema = z.discriminatedUnion('ok', [
  z.object({
    ...placeShape,
    ok: z.literal(true),
    readiness: answeredSchema.nullable(),
    liveness: answeredSchema.nullable(),
    app: z.array(answeredSchema),
    url: urlAnsweredSchema.nullable().default(null),
  }),
  missedSchema,
])
export type HealthResponse = z.infer<typeof healthResponseSchema>
