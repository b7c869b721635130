import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'

/**
 * Requests that one container answered, by method and route: a route has no query and `:n` for digits; health and metrics paths are left
 * out. Durations in milliseconds, null where no line tells one. `from` and `to` (ISO 8601) are the first and last request counted.
 */
export const trafficSchema = z.discriminatedUnion('ok', [
  z.object({
    ...placeShape,
    ok: z.literal(true),
    source: z.enum(['log', 'prometheus', 'mesh']),
    from: z.string().nullable(),
    to: z.string().nullable(),
    routes: z.array(
      z.object({
        method: z.string(),
        route: z.string(),
        count: z.number(),
        /** Answers of 500 and above. */
        errors: z.number(),
        p50Ms: z.number().nullable(),
        p99Ms: z.number().nullable(),
      }),
    ),
  }),
  missedSchema,
])
