import type { Clock } from './clock.ts'

/** A clock whose time passes only when the test says so; timers fire in their order, each at its own time. */
export interface FakeClock extends Clock {
  pass(ms: number): void
  /** As `pass`, for a process that stood still: every timer fires only at the end. */
  stall(ms: number): void
  /** Lets time pass in small steps, with whatever waits for promises in between, until `done` or `ms` are over. */
  passUntil(done: () => boolean, ms: number): Promise<void>
}

const start = Date.parse('2026-11-22T15:00:00Z')

export function fakeClock(): FakeClock {
  let now = 0
  let timers: { at: number; run: () => void }[] = []

  function fire(until: number): void {
    for (;;) {
      const next = timers.toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined || next.at > until) return
      timers = timers.filter((each) => each !== next)
      now = Math.max(now, next.at)
      next.run()
    }
  }

  const clock: FakeClock = {
    now: () => now,
    wall: () => new Date(start + now).toISOString(),
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), run }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    pass(ms) {
      const until = now + ms
      fire(until)
      now = until
    },
    stall(ms) {
      now += ms
      fire(now)
    },
    async passUntil(done, ms) {
      for (const end = now + ms; now < end && !done(); ) {
        clock.pass(5)
        await new Promise((turn) => setImmediate(turn))
      }
    },
  }
  return clock
}
