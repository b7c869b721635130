import { setTimeout as sleep } from 'node:timers/promises'
import type { JobKey } from '#lib/domain/jobs.ts'
import { claimBatches, type Lease } from '../batch/lease.ts'
import { queuedChannel } from '../batch/notify.ts'
import { runClaimed } from '../batch/run-batch.ts'
import type { World } from '../batch/world.ts'
import { createBell } from '../bell.ts'
import type { Database } from '../db.ts'
import { startExperiments } from '../drain/start-experiments.ts'
import type { Environment } from '../environment.ts'
import { type JobWorld, jobPlans, runJob } from '../jobs.ts'
import { listen } from '../listen.ts'
import { startWorkers } from '../queue.ts'

/** Batches one worker has in hand at once; they mostly wait for their clusters. */
const mostBatches = 8
/** A look without a hint, in milliseconds: what a dead worker left is found this soon after its lease. */
const lookEvery = 500
/** Between two looks of one worker others get theirs. */
const shareAfter = 20

export interface Worker {
  /** When the loop last came round, in milliseconds since the epoch. */
  beat: () => number
  /** How many batches it works on now. */
  inHand: () => number
  /** Takes nothing new, gives back what is in hand and resolves when that is done. */
  stop(): Promise<void>
}

type OnJob = (kind: JobKey | 'probeBatch', outcome: 'done' | 'failed') => void

/** Works on the jobs of this database until stopped, and takes over what other workers left behind. `onJob` hears of each that ended. */
export async function startWorker(
  db: Database,
  world: World,
  environment: Environment,
  onJob: OnJob = () => undefined,
): Promise<Worker> {
  const leaving = new AbortController()
  const inHand = new Map<Lease, Promise<void>>()
  const bell = createBell()
  let beat = world.now()

  async function probe(lease: Lease): Promise<void> {
    const begun = performance.now()
    const result = await runClaimed(db.pool, world, lease, leaving.signal).catch((error: unknown) => {
      failed('a batch could not be worked on')(error)
      return 'failed' as const
    })
    world.log('info', 'batch worked on', { batch: lease.batchId, result, ms: Math.round(performance.now() - begun) })
    onJob('probeBatch', result === 'failed' ? 'failed' : 'done')
    inHand.delete(lease)
    bell.ring()
  }

  /** One first and then twice as many each time, so that several workers share a few batches and many are taken together. */
  async function take(): Promise<void> {
    for (let share = 1; !leaving.signal.aborted; share *= 2) {
      const atMost = Math.min(share, mostBatches - inHand.size)
      if (atMost === 0) return
      const leases = await claimBatches(db.pool, { worker: world.worker, seconds: world.leaseSeconds, atMost })
      for (const lease of leases) inHand.set(lease, probe(lease))
      if (leases.length < atMost) return
      await pause(shareAfter)
    }
  }

  const failed = (what: string) => (error: unknown) =>
    world.log('error', what, { error: error instanceof Error ? error.message : String(error) })

  const pause = (ms: number) => sleep(ms, undefined, { signal: leaving.signal }).catch(() => undefined)

  async function loop(): Promise<void> {
    while (!leaving.signal.aborted) {
      const heard = bell.next(lookEvery)
      await take().catch(failed('looking for batches failed'))
      beat = world.now()
      await heard
    }
  }

  const jobWorld: JobWorld = { environment, now: world.now, verify: world.verify }
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
  const { drain } = world
  const experiments = drain === undefined ? null : startExperiments(db, { ...world, ...drain })
  const hangUp = listen(db.url, queuedChannel, { onMessage: bell.ring, onGap: bell.ring })
  const looping = loop()
  return {
    beat: () => beat,
    inHand: () => inHand.size,
    stop: async () => {
      leaving.abort(new Error('the worker leaves'))
      hangUp()
      bell.ring()
      await Promise.all([workers.stop(), experiments?.stop(), looping, ...inHand.values()])
    },
  }
}
