import { z } from 'zod'

/** Caps of drain-test.md: nobody sets more. */
export const mostPerSecond = 50
export const mostConnections = 10
const longestStreamS = 60

const rate = z.number().min(0).max(mostPerSecond)

/** What one test does: rates a second, times in milliseconds. Stored with the test. */
export const drainPlanSchema = z.object({
  ns: z.string(),
  workload: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
  /** The Kubernetes Service whose EndpointSlices are watched, and its port by name ('' for an unnamed one). */
  service: z.string(),
  portName: z.string().default(''),
  mode: z.enum(['eviction', 'rollout', 'dryRun']).default('eviction'),
  rates: z
    .object({ routed: rate.default(20), stale: rate.default(10), slow: rate.default(2), kept: rate.default(2) })
    .prefault({}),
  timeouts: z
    .object({
      routed: z.number().default(2_000),
      stale: z.number().default(2_000),
      slow: z.number().default(10_000),
      kept: z.number().default(2_000),
    })
    .prefault({}),
  baselineMs: z.number().min(500).max(30_000).default(3_000),
  /** How long it is observed beyond the grace period of the victim. */
  observeMs: z
    .number()
    .min(1_000)
    .max(longestStreamS * 1_000)
    .default(30_000),
  /** How long the load goes on after the replacement is Ready and the victim ended: that is when it may be Ready too early. */
  settleMs: z.number().min(0).max(30_000).default(3_000),
  /** How long a rollout is waited for. */
  rolloutMs: z.number().min(1_000).max(3_600_000).default(600_000),
})
export type DrainPlan = z.infer<typeof drainPlanSchema>
