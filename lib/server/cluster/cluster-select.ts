import { z } from 'zod'
import { type Cluster, clusterSchema, type Gather } from '#lib/domain/cluster.ts'
import { powersSchema, unconfirmed } from '#lib/domain/powers.ts'
import { reachSchema } from '#lib/domain/reach.ts'
import { count, time } from '../sql-types.ts'
import { burst, rate } from './take-token.ts'

const day = 86_400_000
/** A worker that has not answered for so long is not waited for. */
const patience = 120_000

const gather = `jsonb_build_object('at', g.at, 'ms', g.ms, 'calls', g.calls, 'waitedMs', g.waited_ms, 'read', g.read, 'missed', g.missed,
  'faultCode', g.fault_code)`

/** Everything about clusters but their credentials, one row each. */
export const clusterSql = `
  SELECT c.slug AS id, c.name, c.source, c.server, c.namespaces, c.version, c.seen_at, c.fault_code, c.fault_message, c.powers,
    c.confirmed_powers, c.verified_at, c.verified_epoch = c.epoch AS is_verified, c.verify_asked_at, c.verify_tried_at,
    c.breaker_until, c.breaker_reason, c.removed_at, c.reach_way, c.reach_allow, c.drain_namespaces, k.kind, k.expires_at, k.added_at, k.added_by,
    LEAST(${burst}, COALESCE(b.tokens + extract(epoch FROM clock_timestamp() - b.at) * ${rate}, ${burst}))::float AS free,
    (SELECT count(DISTINCT service_id) FROM workload_ref WHERE cluster_id = c.id) AS services,
    (SELECT count(*) FROM unassigned WHERE cluster_id = c.id) AS unassigned,
    ARRAY(SELECT ${gather} FROM cluster_gather g WHERE g.cluster_id = c.id ORDER BY g.id DESC LIMIT $1) AS gathers
  FROM cluster c LEFT JOIN cluster_credential k ON k.cluster_id = c.id LEFT JOIN rate_bucket b ON b.cluster_id = c.id`

const rowSchema = clusterSchema
  .pick({ id: true, name: true, source: true, server: true, namespaces: true, version: true })
  .extend({
    seen_at: time.nullable(),
    fault_code: z.string().nullable(),
    fault_message: z.string().nullable(),
    powers: powersSchema.nullable(),
    confirmed_powers: z.array(z.string()),
    verified_at: time.nullable(),
    is_verified: z.boolean().nullable(),
    verify_asked_at: z.date().nullable(),
    verify_tried_at: z.date().nullable(),
    breaker_until: time.nullable(),
    breaker_reason: z.string().nullable(),
    removed_at: time.nullable(),
    reach_way: reachSchema.shape.way,
    reach_allow: reachSchema.shape.allow,
    drain_namespaces: z.array(z.string()),
    kind: z.enum(['token', 'certificate']).nullable(),
    expires_at: time.nullable(),
    added_at: time.nullable(),
    added_by: z.string().nullable(),
    free: z.number(),
    services: count,
    unassigned: count,
    gathers: z.array(
      z.object({
        at: z.string().transform((text) => new Date(text).toISOString()),
        ms: z.number(),
        calls: z.number(),
        waitedMs: z.number(),
        read: z.number(),
        missed: z.array(z.object({ fact: z.string(), code: z.string(), reason: z.string() })),
        faultCode: z.string().nullable(),
      }) satisfies z.ZodType<Gather>,
    ),
  })
export type ClusterRecord = z.infer<typeof rowSchema>

export const parseClusters = (rows: unknown): ClusterRecord[] => z.array(rowSchema).parse(rows)

function stateOf(row: ClusterRecord): Cluster['state'] {
  if (row.removed_at !== null) return 'removed'
  if (row.fault_code === 'CREDENTIAL_UNREADABLE') return 'credentialUnreadable'
  if (row.is_verified && row.powers !== null && unconfirmed(row.powers, row.confirmed_powers).length > 0)
    return 'tooPowerful'
  if (row.fault_code !== null) return 'unreachable'
  return row.is_verified ? 'reached' : 'unverified'
}

/** A row as people see it at a moment (milliseconds since the epoch). */
export function clusterOf(row: ClusterRecord, now: number): Cluster {
  const { id, name, source, server, namespaces, version, services, unassigned, free } = row
  const { verify_asked_at: asked, verify_tried_at: tried, breaker_until: until, expires_at: expires } = row
  const waits = asked !== null && (tried === null || tried < asked) && now - asked.getTime() < patience
  const left = expires === null ? null : Date.parse(expires) - now
  return {
    ...{ id, name, source, server, namespaces, version, services, unassigned, free },
    state: stateOf(row),
    verifying: waits && row.removed_at === null,
    seenAt: row.seen_at,
    fault: row.fault_code === null ? null : { code: row.fault_code, message: row.fault_message ?? '' },
    lastGather: row.gathers[0] ?? null,
    breaker: until !== null && Date.parse(until) > now ? { until, reason: row.breaker_reason ?? '' } : null,
    expiresAt: expires,
    expiresSoon: left !== null && left < day,
    removedAt: row.removed_at,
  }
}
