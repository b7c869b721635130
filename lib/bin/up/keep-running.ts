import type { Child } from './child.ts'

const mostEnds = 3
const within = 60_000

/**
 * Starts a process again when it ends, as a cluster would. Resolves when `leaving` says so, and when it ended three times within a
 * minute: then `told` hears `false`, because starting it again does not help. Rejects when it cannot be started any more.
 */
export async function keepRunning(
  first: Child,
  start: () => Promise<Child>,
  {
    leaving,
    told,
    now,
  }: { leaving: () => boolean; told: (code: number | null, again: boolean) => void; now: () => number },
): Promise<void> {
  const ends: number[] = []
  for (let child = first; ; child = await start()) {
    const code = await child.ended
    if (leaving()) return
    ends.push(now())
    const again = ends.filter((at) => now() - at < within).length < mostEnds
    told(code, again)
    if (!again) return
  }
}
