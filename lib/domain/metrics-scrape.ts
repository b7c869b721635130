import { z } from 'zod'
import { missedSchema, placeShape } from './measured.ts'
import { faultSchema } from './metrics/fault.ts'
import { lintSchema } from './metrics/lint.ts'

/**
 * One metrics page of one container. A status other than 200 and a line that does not parse are answers, and their check may fail.
 * `fault` is the first line that does not parse. `values` are the few numbers that are kept of it: workers busy and in all, requests in
 * flight. Neither labels nor help texts are kept: secrets could stand in them.
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
    fault: faultSchema.nullable(),
    samples: z.number(),
    families: z.array(z.object({ name: z.string(), type: z.string(), help: z.boolean(), samples: z.number() })),
    /** Families beyond those that are kept. */
    more: z.number(),
    lint: z.array(lintSchema),
    /** What looks like a key or a credential on the page, by detector and lines; null: it could not be searched in time. */
    secrets: z
      .array(z.object({ rule: z.string(), lines: z.number() }))
      .nullable()
      .default(null),
    values: z.partialRecord(z.enum(['busy', 'total', 'inFlight']), z.number()),
  }),
  missedSchema,
])
