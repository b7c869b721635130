import type { SeenRequest } from './observations.ts'

/** A request that the application had taken is longer with it than one that waits in the queue of a socket that closes. */
const longestWaitMs = 100
/** Who ends this soon after has not closed its door: it was killed, or has exited, with all that was in its hands. */
const livesOnMs = 250

/**
 * The requests, with those that were turned away at the door counted as refused. The kernel accepts connections before the application does;
 * when it stops listening, those that wait are reset. That is so only where nothing it had taken was cut: the process lives on, every
 * request that was cut had just been sent, and none sent later was answered. Times are of one clock.
 */
export function countAtTheDoor(
  requests: readonly SeenRequest[],
  { begun, unready, terminated }: { begun: number; unready: number | null; terminated: number | null },
): readonly SeenRequest[] {
  const mine = requests.filter(({ stream, ended }) => stream !== 'routed' && ended >= begun)
  const cut = mine.filter(({ outcome }) => outcome === 'cut')
  const [first] = cut.toSorted((a, b) => a.sent - b.sent)
  if (first === undefined || unready === null || first.sent < unready) return requests
  const last = Math.max(...cut.map(({ ended }) => ended))
  const isDoor =
    cut.every(({ sent, ended }) => ended - sent < longestWaitMs) &&
    last - first.sent < longestWaitMs &&
    (terminated === null || terminated - last > livesOnMs) &&
    mine.every(({ sent, outcome }) => sent <= last || outcome === 'refused') &&
    mine.some(({ sent }) => sent > last)
  return isDoor
    ? requests.map((each) => (cut.includes(each) ? { ...each, outcome: 'refused' as const } : each))
    : requests
}
