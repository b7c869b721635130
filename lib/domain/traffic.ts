import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'

/**
 * Answers by method and route: a route has no query and `:n` for digits; health and metrics paths are left out. `errors` are those of 500
 * and above by status. `durations` are those of the other answers where a line tells one, as [milliseconds, how many], ascending: those
 * of several pods can be put together, percentiles could not.
 */
const routeSchema = z.object({
  method: z.string(),
  route: z.string(),
  count: z.number(),
  errors: z.array(z.object({ status: z.number(), count: z.number() })),
  durations: z.array(z.tuple([z.number(), z.number()])),
})
export type RouteTraffic = z.infer<typeof routeSchema>

/** Requests that one container answered. `from` and `to` (ISO 8601) are the first and last request counted. */
const countsShape = {
  source: z.enum(['log', 'prometheus', 'mesh']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  routes: z.array(routeSchema),
}
const countsSchema = z.object(countsShape)
export type TrafficCounts = z.infer<typeof countsSchema>

export const trafficSchema = z.discriminatedUnion('ok', [
  z.object({ ...placeShape, ok: z.literal(true), ...countsShape }),
  missedSchema,
])
