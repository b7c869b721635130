import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'

/**
 * One metrics page of one container. A status other than 200 and a line that does not parse are answers, and their check may fail.
 * `fault` is the first line that does not parse. `values` are the few a check reads by itself (workers busy and total), by name.
 */
export const metricsScrapeSchema = z.discriminatedUnion('ok', [
  z.object({
    ...placeShape,
    ok: z.literal(true),
    port: z.number(),
    path: z.string(),
    /** How the page was found; `declared`: the first declared port, because nothing names one. */
    foundBy: z.enum(['annotation', 'monitor', 'declared']),
    status: z.number(),
    /** Media type without parameters. */
    type: z.string(),
    bytes: z.number(),
    fault: z.object({ line: z.number(), reason: z.string() }).nullable(),
    samples: z.number(),
    families: z.array(z.object({ name: z.string(), type: z.string(), help: z.boolean(), samples: z.number() })),
    lint: z.array(z.object({ rule: z.string(), family: z.string(), line: z.number().nullable() })),
    values: z.record(z.string(), z.number()),
  }),
  missedSchema,
])
