import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Lease, LeaseLost, renewLease } from './lease.ts'

/** Nobody waits for the batch any more: its runs were cancelled. */
export class NothingLeft extends Error {}

/**
 * Prolongs a lease four times in its length until `stop` is called. `signal` aborts when the lease is lost, when every run of a batch
 * that has runs only was cancelled, or when the database did not answer for as long as the lease lasts.
 */
export function keepLease(pool: pg.Pool, lease: Lease, { seconds, runsOnly }: { seconds: number; runsOnly: boolean }) {
  const lost = new AbortController()
  const stopped = new AbortController()
  async function keep(): Promise<void> {
    let renewed = performance.now()
    while (!stopped.signal.aborted) {
      await sleep(seconds * 250, undefined, { signal: stopped.signal })
      try {
        const open = await renewLease(pool, lease, seconds)
        renewed = performance.now()
        if (runsOnly && open === 0) lost.abort(new NothingLeft())
      } catch (error) {
        const tooLong = performance.now() - renewed > seconds * 1000
        if (error instanceof LeaseLost || tooLong) return lost.abort(new LeaseLost(lease.batchId))
      }
    }
  }
  const done = keep().catch(() => undefined)
  return {
    signal: lost.signal,
    stop: async () => {
      stopped.abort()
      await done
    },
  }
}
