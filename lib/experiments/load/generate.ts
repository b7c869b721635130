import type { Clock } from './clock.ts'

/** What came of a schedule. `slips`: how late each request left, in milliseconds; one that did not leave has none. */
interface Kept {
  asked: number
  sent: number
  slips: readonly number[]
}

interface Schedule {
  /** Requests a second, 0 for none; and how many may wait for their answer at once. */
  rate: number
  most: number
  /** Called when one is due; resolves when it has ended, however it did. Must not throw. */
  send: () => Promise<void>
}

export interface Generator {
  stop(): void
  kept(): Kept
  /** How many wait for their answer. */
  open(): number
}

/**
 * Open model: requests leave on schedule whatever the answers do, so that a slow service is not asked less (no coordinated omission). What
 * is due while as many wait as may is left out, and counted as asked: then the generator is not the judge of anything.
 */
export function generate(clock: Clock, { rate, most, send }: Schedule): Generator {
  const begun = clock.now()
  const every = 1000 / rate
  const slips: number[] = []
  let asked = 0
  let open = 0
  let end = (): void => undefined

  function leave(late: number): void {
    asked += 1
    if (open >= most) return
    open += 1
    slips.push(late)
    void send().finally(() => {
      open -= 1
    })
  }

  function turn(): void {
    for (let late = clock.now() - begun - asked * every; late >= 0; late = clock.now() - begun - asked * every)
      leave(late)
    end = clock.after(begun + asked * every - clock.now(), turn)
  }

  if (rate > 0) turn()
  return {
    stop: () => end(),
    kept: () => ({ asked, sent: slips.length, slips }),
    open: () => open,
  }
}

/** The nearest-rank percentile; 0 of nothing. `share` in 0..1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
