import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import type { Connection } from '#lib/cluster/connect.ts'
import { system } from '#lib/domain/permissions.ts'
import { drainPlanSchema } from '#lib/experiments/drain/plan.ts'
import { resumeDrain } from '#lib/experiments/drain/resume-drain.ts'
import { runDrain } from '#lib/experiments/drain/run-drain.ts'
import { watchRollout } from '#lib/experiments/drain/watch-rollout.ts'
import { startProbe } from '../probe/start-probe.ts'
import { drainService } from './drain-setting.ts'
import { type Ending, endExperiment } from './end-experiment.ts'
import { endingAfter, endingOf, endingOfRecord, nothing } from './ending-of.ts'
import { frontOf } from './front-of.ts'
import { keepExperiment } from './keep-experiment.ts'
import { type Lease, LeaseLost } from './lease.ts'
import { loadExperiment } from './load-experiment.ts'
import { type DrainWorld, type Held, lookAt, portsOf } from './ports-of.ts'
import { tellProgress } from './tell-progress.ts'

/** What so many workers did not survive is not looked after again. */
const mostClaims = 5

/**
 * Works on one experiment that this worker claimed, to its end. The journal decides what a successor may do: once an eviction was intended
 * nobody evicts again. `leaving` aborts when this process has to end: the load stops and the test ends as aborted. Throws what the
 * database did; then the lease runs out and another worker looks after it.
 */
export async function runExperiment(
  pool: pg.Pool,
  world: DrainWorld,
  lease: Lease,
  leaving: AbortSignal,
): Promise<'ended' | 'lost'> {
  const kept = keepExperiment(pool, lease, world.leaseSeconds)
  const cancel = AbortSignal.any([leaving, kept.signal])
  try {
    const head = await loadExperiment(pool, lease.id)
    const service = await drainService(pool, head.service)
    const held: Held = { pool, world, lease, head, service, cancel, isSafe: kept.isSafe }
    const ending = await work(held, () => leaving.aborted).catch(async (error: unknown) => {
      const { victim } = await loadExperiment(pool, lease.id)
      // it may have evicted: whoever takes it over looks what became of the pod
      if (victim !== null && lease.fence <= mostClaims) throw error
      return endingOf(error, kept.signal)
    })
    await endExperiment(pool, lease, ending)
    if (ending.record !== null || ending.guards !== null) await probeAfter(head.service, world, leaving)
    return 'ended'
  } catch (error) {
    if (error instanceof LeaseLost || kept.signal.reason instanceof LeaseLost) return 'lost'
    throw error
  } finally {
    await kept.stop()
  }
}

const unknown = (code: string, message: string): Ending => ({ ...nothing, state: 'unknown', why: { code, message } })

async function work(held: Held, isLeaving: () => boolean): Promise<Ending> {
  const { world, lease, head } = held
  if (lease.fence > mostClaims) return unknown('GAVE_UP', 'The test was taken up too often without an end.')
  // whoever started it looks on: to begin again unasked would surprise more than to say that nothing was done
  if (lease.fence > 1 && head.victim === null) return unknown('WORKER_LOST', 'Nothing was evicted.')
  const stop = new AbortController()
  try {
    return await world.within(head.clusterRowId, stop.signal, (connection) => act(held, connection, isLeaving))
  } finally {
    stop.abort()
  }
}

const modes = { drain: 'eviction', dryRun: 'dryRun', rolloutWatch: 'rollout' } as const

async function act(held: Held, connection: Connection, isLeaving: () => boolean): Promise<Ending> {
  const { pool, world, lease, head, service } = held
  const { set, workload } = await lookAt(held, connection)
  const front = workload === null ? null : frontOf(set, workload, service)
  const { victim } = head
  if (front === null && victim === null)
    return { ...nothing, state: 'refused', why: { code: 'NO_SERVICE', message: 'No Service selects this workload.' } }
  const plan = drainPlanSchema.parse({
    ns: head.ns,
    workload: head.workload,
    service: front?.service ?? '',
    port: front?.portName ?? '',
    mode: modes[head.kind],
    routed: front?.users == null ? 'endpoints' : 'url',
    ...head.params.plan,
  })
  const failed = (error: unknown) => world.log('warn', 'a step was not told', { error: String(error) })
  const progress = tellProgress(pool, lease, failed)
  const ports = await portsOf(
    held,
    connection,
    { users: front?.users ?? null, slowPath: front?.slowPath ?? null },
    progress.push,
  )
  try {
    // whoever intended to evict may have done so: from here on nobody does
    if (victim !== null) {
      const record = await resumeDrain(plan, ports, { victim, answer: answerIn(head.steps) })
      return await endingOfRecord(held, set, record, { guards: null, isLeaving: isLeaving() })
    }
    if (head.kind === 'rolloutWatch') {
      const record = await watchRollout(plan, ports)
      if (record === null) return unknown('NO_ROLLOUT', 'No rollout came in time.')
      // the rollout brought the template that is judged
      const after = await lookAt(held, connection)
      return await endingOfRecord(held, after.set, record, { guards: null, isLeaving: isLeaving() })
    }
    return await endingAfter(held, set, await runDrain(plan, ports), isLeaving())
  } finally {
    await progress.end()
  }
}

const answerSchema = z.object({ status: z.number(), words: z.string() })

/** What the cluster answered to the eviction of a worker before this one; null: nobody knows whether it was sent. */
function answerIn(steps: Held['head']['steps']) {
  return answerSchema.safeParse(steps.find(({ step }) => step === 'evicted')?.data).data ?? null
}

/**
 * The checklist shows what the test found at once, and the next start knows what the guards saw: a probe reads both. One under way may have
 * begun before.
 */
async function probeAfter(service: string, { now, log }: DrainWorld, leaving: AbortSignal): Promise<void> {
  const asked = now()
  try {
    for (let tries = 0; tries < 60 && !leaving.aborted; tries++) {
      const run = await startProbe({ actor: system, now: now() }, { service })
      if (Date.parse(run.createdAt) >= asked - 1_000) return
      await sleep(500, undefined, { signal: leaving }).catch(() => undefined)
    }
  } catch (error) {
    log('warn', 'the service was not probed after its drain test', { error: String(error) })
  }
}
