import type { Miss } from './miss.ts'

const failuresToOpen = 5
const pauseMs = 30_000
const unauthorizedPauseMs = 300_000

/**
 * Keeps a cluster that does not answer from being asked again and again. Five failures in a row open it for 30 s, then one try decides;
 * a 401 opens it for 5 minutes. While it is open `refuses` gives the reason in place of a request.
 */
export interface Breaker {
  refuses(now: number): Miss | null
  succeeded(): void
  failed(now: number, why: Miss): void
  unauthorized(now: number, why: Miss): void
  /** Until when (milliseconds) it stays open and why; null while it is closed. */
  opened(now: number): { until: number; why: Miss } | null
}

/** Pure: the clock comes in, in milliseconds. One per cluster, shared by whoever asks it. */
export function breaker(): Breaker {
  let inARow = 0
  let until = 0
  let why: Miss | null = null
  const open = (now: number, pause: number, reason: Miss) => {
    until = now + pause
    why = reason
  }
  return {
    refuses(now) {
      if (why === null) return null
      if (now < until) return why
      // The one try: everybody else waits for its end, at most for another pause.
      until = now + pauseMs
      return null
    },
    succeeded() {
      inARow = 0
      why = null
    },
    failed(now, reason) {
      inARow++
      if (why !== null || inARow >= failuresToOpen) open(now, pauseMs, reason)
    },
    unauthorized(now, reason) {
      open(now, unauthorizedPauseMs, reason)
    },
    opened: (now) => (why !== null && now < until ? { until, why } : null),
  }
}
