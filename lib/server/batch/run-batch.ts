import { setImmediate as turn } from 'node:timers/promises'
import type pg from 'pg'
import { checks } from '#lib/checks/index.ts'
import { everyCheck } from '#lib/checks/judge.ts'
import { wantedFor } from '#lib/checks/wanted.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import type { Wanted } from '#lib/domain/measured.ts'
import { Refused } from '#lib/domain/refused.ts'
import { refusedFrom } from '../db-errors.ts'
import { type BatchEvent, beginRuns, tell } from './batch-event.ts'
import { discoverServices } from './discover-services.ts'
import { endBatch } from './end-batch.ts'
import { factsNeeded, gatherFacts, namespacesNeeded, toRead } from './gather-facts.ts'
import { type Ground, groundOf, type JudgedRun, judgeRun, remember, rememberedGround } from './judge.ts'
import { keepLease, NothingLeft } from './keep-lease.ts'
import { claimBatches, giveBack, type Lease, LeaseLost } from './lease.ts'
import { loadBatch } from './load-batch.ts'
import { replaceUnassigned } from './replace-unassigned.ts'
import type { ClusterRow, World } from './world.ts'
import { writeResults } from './write-results.ts'

const chunk = 100
/** A batch that so many workers did not survive is not tried again. */
const mostClaims = 50

/** What became of the call: `busy` when another worker has the batch or it has ended. */
export type BatchResult = 'done' | 'busy' | 'lost' | 'givenBack' | 'failed'

/** Claims one batch and works on it; safe to call at any time from any number of workers. */
export async function runBatch(
  pool: pg.Pool,
  world: World,
  batchId: string,
  leaving: AbortSignal,
): Promise<BatchResult> {
  const by = { worker: world.worker, seconds: world.leaseSeconds, atMost: 1, id: batchId }
  const [lease] = await claimBatches(pool, by)
  return lease === undefined ? 'busy' : runClaimed(pool, world, lease, leaving)
}

/**
 * Gathers and judges one batch. The lease lets one worker through, every write checks it, and runs that were judged are not judged again. `leaving` aborts when this process has to end: the batch is given back. Throws only
 * what the database did; then the lease runs out and another worker goes on.
 */
export async function runClaimed(
  pool: pg.Pool,
  world: World,
  lease: Lease,
  leaving: AbortSignal,
): Promise<BatchResult> {
  const { scope } = await loadBatch(pool, lease.batchId)
  const kept = keepLease(pool, lease, { seconds: world.leaseSeconds, runsOnly: scope === 'service' })
  const signal = AbortSignal.any([leaving, kept.signal])
  try {
    if (lease.fence > mostClaims)
      throw new Refused('PROBE_GAVE_UP', 'The probe was started again too often without an end.')
    await work(pool, world, lease, signal)
    await endBatch(pool, lease, null)
    return 'done'
  } catch (error) {
    return await settle(pool, world, lease, error, signal)
  } finally {
    await kept.stop()
  }
}

async function work(pool: pg.Pool, world: World, lease: Lease, signal: AbortSignal): Promise<void> {
  await beginRuns(pool, lease)
  const plan = await loadBatch(pool, lease.batchId)
  const asked = plan.runs.flatMap(({ items }) => items)
  const all = plan.runs.flatMap(({ items, others }) => [...items, ...others])
  const facts = factsNeeded(plan.scope === 'discovery' ? checks : toRead(asked, all), plan.scope)
  const memory = plan.scope === 'fleet' ? (world.memory ?? null) : null
  const teller = inOrder((event: BatchEvent) => tell(pool, lease, event))
  const grounds = await Promise.all(
    plan.clusters.map(async (cluster): Promise<Ground> => {
      const ask = {
        facts,
        namespaces: namespacesNeeded(plan, cluster),
        wanted: (lists: FactSet) => wantedIn(plan, cluster, lists),
        services: plan.runs.map(({ serviceId }) => serviceId),
        signal,
        onEvent: teller.push,
      }
      const set = await gatherFacts(pool, lease, world, cluster, ask)
      if (memory === null) return groundOf(cluster.slug, set, plan.claims)
      return rememberedGround(
        memory,
        fleetKey(plan, cluster),
        cluster.slug,
        set,
        plan.claims,
        new Date(world.now()).toISOString(),
      )
    }),
  )
  await teller.done()
  const known = plan.scope === 'discovery' ? await discover(pool, world, lease, plan, grounds) : { plan, grounds }
  await judgeAll(pool, world, lease, signal, known)
  if (plan.scope === 'service') return
  for (const cluster of plan.clusters) {
    const ground = known.grounds.find((each) => each.cluster === cluster.slug)
    if (ground === undefined) continue
    if (memory !== null) remember(memory, fleetKey(plan, cluster), ground)
    await replaceUnassigned(pool, lease, cluster.id, ground)
  }
}

/** The workloads whose pods a batch asks; of services that are still to be found nobody has changed what they are asked. */
function wantedIn(plan: Plan, { slug }: ClusterRow, lists: FactSet): Wanted[] {
  if (plan.scope === 'discovery')
    return wantedFor([{ workloads: lists.workloads?.ok ? lists.workloads.value : [], items: everyCheck }])
  const { assigned } = groundOf(slug, lists, plan.claims)
  return wantedFor(plan.runs.map(({ slug, items, own }) => ({ workloads: assigned.get(slug) ?? [], items, own })))
}

/** Services that live in the same clusters are judged together, and go on from what was judged of them. */
const fleetKey = ({ clusters }: Plan, { id }: ClusterRow) => `${id} of ${clusters.map((each) => each.id).join()}`

type Plan = Awaited<ReturnType<typeof loadBatch>>

async function discover(pool: pg.Pool, world: World, lease: Lease, plan: Plan, grounds: readonly Ground[]) {
  for (const cluster of plan.clusters) {
    const ground = grounds.find((each) => each.cluster === cluster.slug)
    if (ground !== undefined)
      await discoverServices(pool, lease, cluster, ground, { actor: plan.actor, now: world.now() })
  }
  const now = await loadBatch(pool, lease.batchId)
  return { plan: now, grounds: grounds.map(({ cluster, set }) => groundOf(cluster, set, now.claims)) }
}

async function judgeAll(
  pool: pg.Pool,
  world: World,
  lease: Lease,
  signal: AbortSignal,
  known: { plan: Plan; grounds: readonly Ground[] },
) {
  const { plan, grounds } = known
  const homes = new Map<string, Set<string>>()
  for (const { service, ref } of plan.claims) homes.set(service, (homes.get(service) ?? new Set()).add(ref.cluster))
  let writing: Promise<unknown> = Promise.resolve()
  for (let from = 0; from < plan.runs.length; from += chunk) {
    signal.throwIfAborted()
    const at = new Date(world.now()).toISOString()
    const judged: JudgedRun[] = []
    for (const run of plan.runs.slice(from, from + chunk)) {
      judged.push(judgeRun(run, homes.get(run.slug) ?? new Set(), grounds, at))
      // judging takes the processor; now and then the lease and the database get a turn
      if (judged.length % 10 === 0) await turn()
    }
    // the database stores one part while the next is judged
    await writing
    writing = writeResults(pool, lease, judged, world.now())
    writing.catch(() => undefined)
  }
  await writing
}

async function settle(
  pool: pg.Pool,
  world: World,
  lease: Lease,
  error: unknown,
  signal: AbortSignal,
): Promise<BatchResult> {
  const about = { batch: lease.batchId, fence: lease.fence }
  const why: unknown = signal.aborted && !(error instanceof LeaseLost) ? signal.reason : error
  if (why instanceof LeaseLost) {
    world.log('warn', 'another worker has the batch now', about)
    return 'lost'
  }
  if (why instanceof NothingLeft) {
    await endBatch(pool, lease, null)
    return 'done'
  }
  if (signal.aborted) {
    await giveBack(pool, lease)
    return 'givenBack'
  }
  const refused = refusedFrom(error)
  if (refused !== null && refused.status === 503) throw refused
  world.log('error', 'the batch failed', { ...about, error: error instanceof Error ? error.stack : String(error) })
  await endBatch(pool, lease, refused ?? { code: 'INTERNAL', message: 'The probe failed on our side.' })
  return 'failed'
}

/** Sends events one after the other, whatever the speed at which they come; `done` waits for the last and throws what went wrong. */
function inOrder<T>(send: (event: T) => Promise<void>) {
  let last: Promise<void> = Promise.resolve()
  return {
    push: (event: T) => {
      last = last.then(() => send(event))
      last.catch(() => undefined)
    },
    done: () => last,
  }
}
