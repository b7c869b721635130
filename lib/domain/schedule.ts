import type { Kind } from './verdict.ts'

const hour = 3_600_000

/** How often a check is asked by itself, in hours; null: never (a person answers it). */
export const intervals: Record<Kind, number | null> = { config: 6, live: 6, log: 6, record: 6, manual: null }

/** An item as the schedule sees it; `every` in hours, null as its kind has it. */
export interface Timed {
  check: string
  kind: Kind
  every: number | null
}

const everyMs = ({ kind, every }: Omit<Timed, 'check'>): number | null => {
  const hours = every ?? intervals[kind]
  return hours === null ? null : hours * hour
}

/** The number of the stretch of time that a moment (milliseconds since the epoch) lies in: all services change slots together. */
const slotOf = (time: number, ms: number) => Math.floor(time / ms)

/**
 * The checks that are due: neither started nor measured in the slot of `now`. `last`: when a check was asked last, by the schedule or by a
 * person; null never. So each check of a service comes once a slot, whoever looks how often.
 */
export function dueIn(items: readonly Timed[], last: (check: string) => number | null, now: number): string[] {
  return items.flatMap((item) => {
    const ms = everyMs(item)
    if (ms === null) return []
    const before = last(item.check)
    return before === null || slotOf(before, ms) < slotOf(now, ms) ? [item.check] : []
  })
}

/** When the next slot of any item begins; null when none comes by itself. */
export function nextSlot(items: readonly Timed[], now: number): number | null {
  const starts = items.map(everyMs).flatMap((ms) => (ms === null ? [] : [(slotOf(now, ms) + 1) * ms]))
  return starts.length === 0 ? null : Math.min(...starts)
}

const firstPauseMs = 5 * 60_000
const longestPauseMs = 60 * 60_000

/** Until when a cluster is left alone after so many gathers in a row that got nowhere, the last of them at `last` (milliseconds). */
export function pausedUntil(faults: number, last: number): number {
  return faults < 1 ? 0 : last + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(faults - 1, 10))
}
