import { z } from 'zod'

/** Caps of drain-test.md: nobody sets more. Connections are counted for each stream, so that a victim that hangs holds up no other. */
const mostPerSecond = 50
export const mostConnections = 10
export const longestLoadMs = 60_000

const rate = z.number().min(0).max(mostPerSecond)
const ms = z.number().int().min(100).max(30_000)

/** What one test does: rates a second, times in milliseconds. */
export const drainPlanSchema = z
  .object({
    ns: z.string(),
    workload: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
    /** The Kubernetes Service whose EndpointSlices are watched, and the name of its port ('' for one without). */
    service: z.string(),
    port: z.string().default(''),
    /** `eviction` evicts one pod, `dryRun` asks the guards alone, `rollout` only watches the next rollout. */
    mode: z.enum(['eviction', 'dryRun', 'rollout']).default('eviction'),
    /** Where routed requests go: to the URL the sender knows, or to the ready endpoints in turn. */
    routed: z.enum(['url', 'endpoints']).default('url'),
    rates: z
      .object({ routed: rate.default(20), stale: rate.default(10), slow: rate.default(2), kept: rate.default(2) })
      .prefault({}),
    timeouts: z
      .object({
        routed: ms.default(2_000),
        stale: ms.default(2_000),
        slow: ms.default(10_000),
        kept: ms.default(2_000),
      })
      .prefault({}),
    baselineMs: z.number().int().min(500).max(30_000).default(3_000),
    /** How long it is observed beyond the grace period of the victim. */
    observeMs: z.number().int().min(1_000).max(300_000).default(30_000),
    /** How long the load goes on when the victim has ended and the new pod is Ready: that is when it may be Ready too early. */
    settleMs: z.number().int().min(0).max(30_000).default(3_000),
    /** How long the next rollout is waited for. */
    rolloutMs: z.number().int().min(1_000).max(3_600_000).default(600_000),
  })
  .refine(({ rates }) => rates.routed + rates.stale + rates.slow + rates.kept <= mostPerSecond, {
    message: `all streams together send at most ${mostPerSecond} requests a second`,
  })
export type DrainPlan = z.infer<typeof drainPlanSchema>
