const first = 500
const longest = 10_000

/**
 * Milliseconds to wait before the nth try (from 1) to reach the server again: doubling, at most 10 s. `chance` (0 to 1) takes up to a
 * third off, so that all who lost the same server do not come back at the same moment.
 */
export function waitBefore(nth: number, chance: number): number {
  return Math.round(Math.min(longest, first * 2 ** (nth - 1)) * (1 - chance / 3))
}
