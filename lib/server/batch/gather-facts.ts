import type pg from 'pg'
import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { keysOf } from '#lib/cluster/keys.ts'
import { neededBy } from '#lib/cluster/measure/needs.ts'
import { type FactKey, type FactSet, isListed } from '#lib/domain/facts.ts'
import type { Wanted } from '#lib/domain/measured.ts'
import { Refused } from '#lib/domain/refused.ts'
import { transaction } from '../db.ts'
import type { BatchEvent } from './batch-event.ts'
import { holdLease, type Lease } from './lease.ts'
import type { BatchPlan } from './load-batch.ts'
import { recordedFacts } from './recorded-facts.ts'
import { packSnapshot, unpackSnapshot } from './snapshot.ts'
import type { ClusterRow, World } from './world.ts'

/** The facts that the checks need, those to measure by, and those of every probe: the workloads to match, the Services that say who serves. */
export function factsNeeded(checks: Iterable<Pick<Check, 'needs'>>, scope: BatchPlan['scope']): FactKey[] {
  const needed = new Set<FactKey>(['workloads', 'services'])
  for (const check of checks) for (const fact of check.needs) needed.add(fact)
  if (scope === 'discovery') needed.add('namespaces')
  return [...new Set([...needed, ...neededBy([...needed])])]
}

type Asking = Iterable<{ check: Pick<Check, 'needs'> }>

/**
 * What is read for the checks that are asked. Lists are read for the whole checklist (`all`), also where only some of it is asked: they cost
 * little, and what a service has in the cluster is shown by them. Pods are asked for what is asked.
 */
export function toRead(asked: Asking, all: Asking): Pick<Check, 'needs'>[] {
  const own = new Set([...asked].map(({ check }) => check))
  const every = new Set([...all].map(({ check }) => check))
  return [...own, ...[...every].map(({ needs }) => ({ needs: needs.filter(isListed) }))]
}

/** Where to look: for single services their namespaces, for a fleet all that Landfall may look into. */
export function namespacesNeeded(
  plan: Pick<BatchPlan, 'scope' | 'runs' | 'claims'>,
  cluster: Pick<ClusterRow, 'slug' | 'namespaces'>,
) {
  const allowed = cluster.namespaces
  if (plan.scope !== 'service') return allowed.length === 0 ? ('all' as const) : allowed
  const probed = new Set(plan.runs.map(({ slug }) => slug))
  const own = plan.claims.filter(({ service, ref }) => probed.has(service) && ref.cluster === cluster.slug)
  const wanted = [...new Set(own.map(({ ref }) => ref.namespace))].sort()
  return allowed.length === 0 ? wanted : wanted.filter((each) => allowed.includes(each))
}

/** A cluster nobody got into: each fact says why, so each check will say that it is unknown. */
function unreachable(facts: readonly FactKey[], { code, message }: Refused, at: string): FactSet {
  return Object.fromEntries(
    facts.map((key) => [key, { ok: false, at, code: 'unreachable', reason: `${code}: ${message}` }]),
  )
}

interface Asked {
  facts: FactKey[]
  namespaces: 'all' | string[]
  wanted: (lists: FactSet) => readonly Wanted[]
  /** Row ids of the services whose records are facts. */
  services: readonly string[]
  signal: AbortSignal
  onEvent: (event: BatchEvent) => void
}

/**
 * The facts of one cluster for a batch: those that a worker before this one stored, so that all runs of a batch are judged by the same,
 * else gathered and stored now. Throws LeaseLost, SNAPSHOT_UNREADABLE, and the reason of an aborted signal; never for the cluster's sake.
 */
export async function gatherFacts(
  pool: pg.Pool,
  lease: Lease,
  world: World,
  cluster: ClusterRow,
  asked: Asked,
): Promise<FactSet> {
  const stored = await storedSnapshot(pool, lease.batchId, cluster.id)
  if (stored !== null) return unpackSnapshot(stored)
  const { facts, namespaces, wanted, services, signal, onEvent } = asked
  const onFact = (fact: FactKey, ok: boolean) => onEvent({ type: 'fact', fact, ok })
  let fault: Refused | null = null
  const gathered = await world
    .gather(cluster, { facts, namespaces, wanted, onFact, signal })
    .catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
      fault = error
      return unreachable(facts, error, new Date(world.now()).toISOString())
    })
  signal.throwIfAborted()
  const at = new Date(world.now()).toISOString()
  const set = { ...gathered, ...(await recordedFacts(pool, { cluster: cluster.id, services, facts, at })) }
  await store(pool, lease, cluster, set, fault)
  return set
}

const storedSchema = z.object({ format: z.number(), body: z.instanceof(Buffer) })

async function storedSnapshot(pool: pg.Pool, batchId: string, clusterId: string) {
  const { rows } = await pool.query('SELECT format, body FROM snapshot WHERE batch_id = $1 AND cluster_id = $2', [
    batchId,
    clusterId,
  ])
  return rows[0] === undefined ? null : storedSchema.parse(rows[0])
}

/** What the cluster as a whole did: a refused list is a matter of rights, but when nothing at all was read nobody got in. */
function faultOf(set: FactSet, refused: Refused | null): { code: string; message: string } | null {
  if (refused !== null) return { code: refused.code, message: refused.message }
  const facts = keysOf(set).flatMap((key) => (isListed(key) ? (set[key] ?? []) : []))
  const [first] = facts
  return first !== undefined && !first.ok && facts.every((each) => !each.ok)
    ? { code: first.code, message: first.reason }
    : null
}

async function store(
  pool: pg.Pool,
  lease: Lease,
  cluster: ClusterRow,
  set: FactSet,
  refused: Refused | null,
): Promise<void> {
  const { format, size, body } = await packSnapshot(set)
  const fault = faultOf(set, refused)
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    await client.query('INSERT INTO snapshot (batch_id, cluster_id, format, size, body) VALUES ($1, $2, $3, $4, $5)', [
      lease.batchId,
      cluster.id,
      format,
      size,
      body,
    ])
    await client.query(
      'UPDATE cluster SET seen_at = CASE WHEN $2::text IS NULL THEN now() ELSE seen_at END, fault_code = $2, fault_message = $3 WHERE id = $1',
      [cluster.id, fault?.code ?? null, fault?.message ?? null],
    )
  })
}
