import { setTimeout as sleep } from 'node:timers/promises'
import { createBell } from '../bell.ts'
import type { Database } from '../db.ts'
import { listen } from '../listen.ts'
import { claimExperiments } from './lease.ts'
import { experimentQueuedChannel } from './notify.ts'
import type { DrainWorld } from './ports-of.ts'
import { runExperiment } from './run-experiment.ts'

/** Experiments one worker has in hand at once: each sends load, and the machine that measures must not be the bottleneck. */
const mostAtOnce = 3
/** A look without a hint, in milliseconds: what a dead worker left is found this soon after its lease. */
const lookEvery = 1_000

/** Works on experiments of this database until stopped, also on those that dead workers left. `stop` ends what is in hand. */
export function startExperiments(db: Database, world: DrainWorld & { worker: string }): { stop(): Promise<void> } {
  const leaving = new AbortController()
  const inHand = new Set<Promise<void>>()
  const bell = createBell()
  const failed = (what: string) => (error: unknown) =>
    world.log('error', what, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })

  async function take(): Promise<void> {
    const atMost = mostAtOnce - inHand.size
    if (atMost === 0) return
    const by = { worker: world.worker, seconds: world.leaseSeconds, atMost }
    for (const lease of await claimExperiments(db.pool, by)) {
      const work = runExperiment(db.pool, world, lease, leaving.signal)
        .then((result) => world.log('info', 'experiment worked on', { experiment: lease.id, result }))
        .catch(failed('an experiment could not be worked on'))
        .finally(() => {
          inHand.delete(work)
          bell.ring()
        })
      inHand.add(work)
    }
  }

  async function loop(): Promise<void> {
    while (!leaving.signal.aborted) {
      const heard = bell.next(lookEvery)
      await take().catch(async (error: unknown) => {
        failed('looking for experiments failed')(error)
        await sleep(lookEvery, undefined, { signal: leaving.signal }).catch(() => undefined)
      })
      await heard
    }
  }

  const hangUp = listen(db.url, experimentQueuedChannel, { onMessage: bell.ring, onGap: bell.ring })
  const looping = loop()
  return {
    stop: async () => {
      leaving.abort(new Error('the worker leaves'))
      hangUp()
      bell.ring()
      await Promise.all([looping, ...inHand])
    },
  }
}
