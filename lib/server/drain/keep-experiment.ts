import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Lease, LeaseLost, renewLease } from './lease.ts'

/** Somebody asked for the end of the test. */
export class Cancelled extends Error {}

/** This often a cancel is looked for, whatever the lease: the load has to be gone within 2 s of it. */
const lookMs = 500

/**
 * Prolongs a lease until `stop` is called. `signal` aborts with Cancelled when somebody asked for the end, and with LeaseLost when the lease
 * is gone or the database did not answer for as long as it lasts. `isSafe`: the lease surely lasts for another moment.
 */
export function keepExperiment(pool: pg.Pool, lease: Lease, seconds: number) {
  const ended = new AbortController()
  const stopped = new AbortController()
  let renewed = performance.now()
  async function keep(): Promise<void> {
    while (!stopped.signal.aborted) {
      await sleep(Math.min(lookMs, seconds * 250), undefined, { signal: stopped.signal })
      const asked = performance.now()
      try {
        const { cancelled } = await renewLease(pool, lease, seconds)
        renewed = asked
        if (cancelled) ended.abort(new Cancelled())
      } catch (error) {
        const tooLong = performance.now() - renewed > seconds * 1000
        if (error instanceof LeaseLost || tooLong) return ended.abort(new LeaseLost(lease.id))
      }
    }
  }
  const done = keep().catch(() => undefined)
  return {
    signal: ended.signal,
    isSafe: () => performance.now() - renewed < seconds * 500,
    stop: async () => {
      stopped.abort()
      await done
    },
  }
}
