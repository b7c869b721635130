import { z } from 'zod'
import { powersSchema } from './powers.ts'
import { reachSchema } from './reach.ts'

/**
 * `unverified`: no worker has listed the powers of its credential yet. `tooPowerful`: nothing is asked until an admin has confirmed it.
 * `credentialUnreadable`: the workers lack the key. `unreachable`: the last attempt got nowhere. `removed`: no longer looked at.
 */
const clusterStates = [
  'unverified',
  'reached',
  'unreachable',
  'tooPowerful',
  'credentialUnreadable',
  'removed',
] as const

const faultSchema = z.object({ code: z.string(), message: z.string() })

/** A gather: milliseconds it took, calls, milliseconds they waited for their turn, facts read and missed. */
const gatherSchema = z.object({
  at: z.string(),
  ms: z.number(),
  calls: z.number(),
  waitedMs: z.number(),
  read: z.number(),
  missed: z.array(z.object({ fact: z.string(), code: z.string(), reason: z.string() })),
  faultCode: z.string().nullable(),
})
export type Gather = z.infer<typeof gatherSchema>

/** A cluster as people see it. `fault`: why the last attempt got nowhere. `free`: calls that may go at once. Times are ISO 8601. */
export const clusterSchema = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(['kubeconfig', 'inCluster', 'stored']),
  server: z.string().nullable(),
  namespaces: z.array(z.string()),
  version: z.number(),
  state: z.enum(clusterStates),
  /** A worker was asked to verify it and has not answered yet. */
  verifying: z.boolean(),
  seenAt: z.string().nullable(),
  fault: faultSchema.nullable(),
  services: z.number().int(),
  unassigned: z.number().int(),
  lastGather: gatherSchema.nullable(),
  free: z.number(),
  /** Left alone until then. */
  breaker: z.object({ until: z.string(), reason: z.string() }).nullable(),
  /** When the credential ends; null where it does not say. */
  expiresAt: z.string().nullable(),
  expiresSoon: z.boolean(),
  removedAt: z.string().nullable(),
})
export type Cluster = z.infer<typeof clusterSchema>

/** One right that a fact needs: `list` on a resource, or `get` on a part of pods. `some`: in `lacks` it is missing. `unknown`: not verified. */
const rightSchema = z.object({
  group: z.string(),
  resource: z.string(),
  may: z.enum(['yes', 'some', 'no', 'unknown']),
  lacks: z.array(z.string()),
})

/** `partly`: some of its lists cannot be read, so that its checks may miss something. */
const factPowerSchema = z.object({
  fact: z.string(),
  state: z.enum(['read', 'partly', 'missing', 'unknown']),
  rights: z.array(rightSchema),
  /** Checks that need it. */
  checks: z.array(z.string()),
})
export type FactPower = z.infer<typeof factPowerSchema>

const clusterDetailSchema = clusterSchema.extend({
  credential: z.object({ kind: z.enum(['token', 'certificate']), addedAt: z.string(), addedBy: z.string() }).nullable(),
  verifiedAt: z.string().nullable(),
  strong: z.array(z.object({ ...powersSchema.shape.strong.element.shape, confirmed: z.boolean() })),
  asked: z.array(z.string()),
  incomplete: z.boolean(),
  facts: z.array(factPowerSchema),
  gathers: z.array(gatherSchema),
  reach: reachSchema,
  /** Namespaces in which drain tests may evict; none where it is empty. */
  drainNamespaces: z.array(z.string()),
})
export type ClusterDetail = z.infer<typeof clusterDetailSchema>

export const teamSchema = z.object({ id: z.string(), name: z.string(), services: z.number().int() })
export type Team = z.infer<typeof teamSchema>
