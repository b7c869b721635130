import type pg from 'pg'
import { changedSince, type DrainPicture, pictureOf } from '#lib/domain/drain-live.ts'
import type { ExperimentState } from '#lib/domain/experiment.ts'
import type { DrainProgress, DrainStep } from '#lib/experiments/drain/ports.ts'
import { transaction } from '../db.ts'
import { writeState } from './journal.ts'
import { holdLease, type Lease } from './lease.ts'
import { tell } from './notify.ts'

/** Between two looks of those who look on. */
const everyMs = 400

const stateOf: Record<DrainStep, ExperimentState> = {
  guards: 'guarding',
  watches: 'guarding',
  baseline: 'baseline',
  guardsAgain: 'baseline',
  intended: 'evicting',
  evicted: 'evicting',
  observing: 'observing',
  observed: 'observing',
}

/**
 * Tells those who look on how far a test is, the newest only and in its own time: what they see never holds the test up. A step is told
 * at once. `end` waits for what is under way.
 */
export function tellProgress(pool: pg.Pool, lease: Lease, failed: (error: unknown) => void) {
  let told: DrainPicture | null = null
  let toldStep: DrainStep | null = null
  let latest: DrainProgress | null = null
  let turn: Promise<void> | null = null
  let lastAt = 0

  async function write({ step, record }: DrainProgress): Promise<void> {
    if (step !== toldStep) await writeState(pool, lease, stateOf[step])
    toldStep = step
    if (record === null) return
    const picture = pictureOf(record)
    const changed = changedSince(told, picture)
    await transaction(pool, async (client) => {
      await holdLease(client, lease)
      await tell(client, lease.id, { type: 'seen', step, picture: changed })
    })
    told = picture
  }

  async function go(): Promise<void> {
    while (latest !== null) {
      const wait = latest.step === toldStep ? lastAt + everyMs - performance.now() : 0
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const next = latest
      latest = null
      lastAt = performance.now()
      if (next !== null) await write(next)
    }
  }

  return {
    push: (now: DrainProgress) => {
      latest = now
      turn ??= go()
        .catch(failed)
        .finally(() => {
          turn = null
        })
    },
    end: async () => {
      await turn
    },
  }
}
