import { fill } from '#lib/client/fill.ts'
import type { RunWords } from './sentence-for.ts'

/** How long something took, as a reader says it: tenths of a second only below ten seconds. */
export function spanIn(words: RunWords['run']['span'], ms: number): string {
  const seconds = Math.max(0, ms) / 1000
  if (seconds < 10) return fill(words.seconds, { seconds: (Math.floor(seconds * 10) / 10).toFixed(1) })
  if (seconds < 60) return fill(words.seconds, { seconds: Math.floor(seconds) })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return fill(words.minutes, { minutes, seconds: Math.floor(seconds % 60) })
  return fill(words.hours, { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
