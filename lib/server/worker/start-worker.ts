import { setTimeout as sleep } from 'node:timers/promises'
import type { JobKey } from '#lib/domain/jobs.ts'
import { findAbandoned } from '../batch/lease.ts'
import { runBatch } from '../batch/run-batch.ts'
import type { World } from '../batch/world.ts'
import type { Database } from '../db.ts'
import type { Environment } from '../environment.ts'
import { type JobWorld, jobPlans, runJob } from '../jobs.ts'
import { startWorkers } from '../queue.ts'

/** Batches one worker has in hand at once; they mostly wait for their clusters. */
const mostBatches = 8
const sweepEvery = 500

export interface Worker {
  /** When the loop last came round, in milliseconds since the epoch. */
  beat: () => number
  /** How many batches it works on now. */
  inHand: () => number
  /** Takes nothing new, gives back what is in hand and resolves when that is done. */
  stop(): Promise<void>
}

type OnJob = (kind: JobKey, outcome: 'done' | 'failed') => void

/** Works on the jobs of this database until stopped, and takes over what other workers left behind. `onJob` hears of each that ended. */
export async function startWorker(
  db: Database,
  world: World,
  environment: Environment,
  onJob: OnJob = () => undefined,
): Promise<Worker> {
  const leaving = new AbortController()
  const inHand = new Map<string, Promise<void>>()
  let beat = world.now()

  async function probeNow(batchId: string): Promise<void> {
    const begun = performance.now()
    const result = await runBatch(db.pool, world, batchId, leaving.signal)
    if (result !== 'busy')
      world.log('info', 'batch worked on', { batch: batchId, result, ms: Math.round(performance.now() - begun) })
  }

  function probe(batchId: string): Promise<void> {
    if (leaving.signal.aborted) return Promise.resolve()
    const running = inHand.get(batchId) ?? probeNow(batchId).finally(() => inHand.delete(batchId))
    inHand.set(batchId, running)
    return running
  }

  /** One at a time, so that several workers share what a dead one left. */
  async function sweep(): Promise<void> {
    while (inHand.size < mostBatches && !leaving.signal.aborted) {
      const batchId = (await findAbandoned(db.pool, mostBatches)).find((each) => !inHand.has(each))
      if (batchId === undefined) return
      probe(batchId).catch(failed('a batch could not be worked on'))
      await pause(100)
    }
  }

  const failed = (what: string) => (error: unknown) =>
    world.log('error', what, { error: error instanceof Error ? error.message : String(error) })

  const pause = (ms: number) => sleep(ms, undefined, { signal: leaving.signal }).catch(() => undefined)

  async function loop(): Promise<void> {
    while (!leaving.signal.aborted) {
      await sweep().catch(failed('looking for abandoned batches failed'))
      beat = world.now()
      await pause(sweepEvery)
    }
  }

  const jobWorld: JobWorld = { environment, now: world.now, verify: world.verify, probe, sweep }
  const workers = await startWorkers(db, jobPlans(environment), {
    zone: environment.PROBE_TIME_ZONE,
    run: async (key, data) => {
      let outcome: 'done' | 'failed' = 'failed'
      try {
        await runJob(key, data, jobWorld)
        outcome = 'done'
      } finally {
        onJob(key, outcome)
      }
    },
    onError: failed('the queue failed'),
  })
  const looping = loop()
  return {
    beat: () => beat,
    inHand: () => inHand.size,
    stop: async () => {
      leaving.abort(new Error('the worker leaves'))
      await Promise.all([workers.stop(), looping, ...[...inHand.values()].map((each) => each.catch(() => undefined))])
    },
  }
}
