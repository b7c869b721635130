/** Monotonic milliseconds, the wall clock (ISO 8601), and a timer that answers with its own end. */
export interface Clock {
  now(): number
  wall(): string
  after(ms: number, run: () => void): () => void
}

export const realClock: Clock = {
  now: () => performance.now(),
  wall: () => new Date().toISOString(),
  after(ms, run) {
    const timer = setTimeout(run, Math.max(0, ms))
    return () => clearTimeout(timer)
  },
}
