'use client'

import { Counts } from './counts.tsx'
import { useLive } from './live-run.tsx'
import { countOf } from './progress.ts'

/** How many verdicts of each outcome there are so far. */
export function LiveCounts() {
  const live = useLive()
  return live === null ? null : <Counts counts={countOf(live.progress)} words={live.words.outcome} />
}
