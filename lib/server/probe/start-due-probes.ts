import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { dueIn, nextSlot, type Timed } from '#lib/domain/schedule.ts'
import { actorName } from '../actor.ts'
import { type Item, readItems } from '../checklist/read-items.ts'
import { type Database, database } from '../db.ts'
import type { Prisma } from '../generated/client.ts'
import { restingClusters } from './resting-clusters.ts'
import { startBatch } from './start-batch.ts'
import { startUnclaimed } from './start-unclaimed.ts'

/** A service (row id) and the checks that were started for it. */
interface Started {
  service: string
  checks: string[]
}

/** `waiting`: services with something due whose cluster has its peace, or that are being probed. */
export interface DueProbes {
  batches: string[]
  started: Started[]
  waiting: number
}

const nothing: DueProbes = { batches: [], started: [], waiting: 0 }

/**
 * Starts what is due, in one batch per set of clusters and of checks. However many workers call it at once and how often: one of them works,
 * and each check of a service is started once a slot. A cluster that is resting is not asked, and holds up only those who live there; they
 * follow as soon as it may be asked.
 */
export async function startDueProbes(ctx: Ctx): Promise<DueProbes> {
  must(ctx, 'run.start')
  return database((db) => db.prisma.$transaction((tx) => startDue(db, tx, ctx), { timeout: 30_000 }))
}

async function startDue(db: Database, tx: Prisma.TransactionClient, ctx: Ctx): Promise<DueProbes> {
  const [turn] = await tx.$queryRaw<{ mine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('landfall: start due probes')) AS mine`
  if (turn?.mine !== true) return nothing
  const found = await findCandidates(tx, ctx.now)
  const resting = await restingClusters(tx, ctx.now)
  const items = await readItems(db.pool, [...new Set(found.map(({ checklist }) => checklist))])
  const looked = found.map((each) => lookAt(each, items.get(each.checklist) ?? [], ctx.now))
  await tellNext(
    tx,
    looked.filter(({ due }) => due.length === 0),
    ctx.now,
  )
  const due = looked.filter((each) => each.due.length > 0)
  const ready = due.filter(({ busy, clusters }) => !busy && !clusters.some((each) => resting.has(each)))
  const batches: string[] = []
  for (const group of Map.groupBy(ready, ({ clusters, all, due }) => `${clusters} ${all ? '' : due}`).values())
    batches.push(...(await startGroup(tx, ctx, group)))
  await tellNext(tx, ready, ctx.now)
  batches.push(...(await startUnclaimed(tx, ctx, resting)))
  return {
    batches,
    started: ready.map(({ service, due }) => ({ service, checks: due })),
    waiting: due.length - ready.length,
  }
}

const candidateSchema = z.object({
  service: z.string(),
  checklist: z.string(),
  clusters: z.array(z.string()),
  busy: z.boolean(),
  /** When each check was started and measured last. */
  started: z.record(z.string(), z.string()),
  measured: z.record(z.string(), z.string().nullable()),
})
type Candidate = z.infer<typeof candidateSchema>

/** Services for which something may be due: those that were never looked at, and those whose next slot has begun. */
async function findCandidates(tx: Prisma.TransactionClient, now: number): Promise<Candidate[]> {
  const rows = await tx.$queryRaw`
    SELECT s.id AS service, s.checklist_id AS checklist, COALESCE(d.started, '{}') AS started,
      COALESCE((SELECT jsonb_object_agg(key, value -> 'at') FROM jsonb_each(st.items)), '{}') AS measured,
      ARRAY(SELECT DISTINCT r.cluster_id::text FROM workload_ref r WHERE r.service_id = s.id ORDER BY 1) AS clusters,
      EXISTS (SELECT FROM probe_run o WHERE o.service_id = s.id AND o.state IN ('queued', 'running')) AS busy
    FROM service s LEFT JOIN service_schedule d ON d.service_id = s.id LEFT JOIN service_standing st ON st.service_id = s.id
    WHERE s.stage <> 'retired' AND (d.next_at IS NULL OR d.next_at <= ${new Date(now)}) ORDER BY s.slug`
  return z.array(candidateSchema).parse(rows)
}

interface Looked extends Candidate {
  due: string[]
  /** Whether that is all that ever comes by itself. */
  all: boolean
  next: number | null
}

function lookAt(candidate: Candidate, items: readonly Item[], now: number): Looked {
  const timed: Timed[] = items.map(({ check, everyHours }) => ({
    check: check.id,
    kind: check.kind,
    every: everyHours,
  }))
  const { started, measured } = candidate
  const last = (check: string) => {
    const times = [started[check], measured[check]].flatMap((each) => (each == null ? [] : [Date.parse(each)]))
    return times.length === 0 ? null : Math.max(...times)
  }
  const due = dueIn(timed, last, now)
  return { ...candidate, due, all: due.length === items.length, next: nextSlot(timed, now) }
}

/** With all of their checks due, those who share a cluster are its fleet, which also tells what belongs to no service. */
async function startGroup(tx: Prisma.TransactionClient, ctx: Ctx, group: readonly Looked[]): Promise<string[]> {
  const [first] = group
  if (first === undefined) return []
  const head = {
    scope: first.all ? ('fleet' as const) : ('service' as const),
    trigger: 'schedule',
    actor: actorName(ctx),
    checks: first.all ? undefined : first.due,
    createdAt: new Date(ctx.now),
  }
  const services = group.map(({ service }) => service)
  const { id } = await startBatch(tx, head, first.clusters, services)
  return id === null ? [] : [id]
}

/** Remembers what was started, and when to look again; nothing that ever comes by itself is looked at once a day. */
async function tellNext(tx: Prisma.TransactionClient, services: readonly Looked[], now: number): Promise<void> {
  if (services.length === 0) return
  const at = new Date(now).toISOString()
  const rows = services.map(({ service, due, next }) => ({
    service,
    started: Object.fromEntries(due.map((check) => [check, at])),
    next: new Date(next ?? now + 24 * 3_600_000).toISOString(),
  }))
  await tx.$executeRaw`
    INSERT INTO service_schedule (service_id, started, next_at)
    SELECT service, started, next FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(service uuid, started jsonb, next timestamptz)
    ON CONFLICT (service_id) DO UPDATE SET started = service_schedule.started || EXCLUDED.started, next_at = EXCLUDED.next_at`
}
