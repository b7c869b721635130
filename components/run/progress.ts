import type { Link } from '#lib/client/follow-events.ts'
import type { RunEvent, RunState } from '#lib/domain/run.ts'
import type { Outcome } from '#lib/domain/verdict.ts'

/** What is known of a run while it is followed. `seq` is the last event heard: following again starts after it. */
export interface Progress {
  run: string
  state: RunState
  seq: number
  link: Link
  facts: { fact: string; ok: boolean }[]
  verdicts: { check: string; outcome: Outcome }[]
  /** Why it failed as a whole, once that is known. */
  reason: string
}

export function begin(run: string, state: RunState): Progress {
  return { run, state, seq: 0, link: 'open', facts: [], verdicts: [], reason: '' }
}

/** The progress after one more event. */
export function hear(progress: Progress, event: RunEvent): Progress {
  const next = { ...progress, seq: event.seq }
  switch (event.type) {
    case 'state':
      return { ...next, state: event.state }
    case 'fact':
      return { ...next, facts: [...progress.facts, { fact: event.fact, ok: event.ok }] }
    case 'verdict': {
      const { check, outcome } = event.verdict
      return { ...next, verdicts: [...progress.verdicts.filter((each) => each.check !== check), { check, outcome }] }
    }
  }
}

export const hasEnded = ({ state }: Pick<Progress, 'state'>) => state !== 'queued' && state !== 'running'

export function countOf({ verdicts }: { verdicts: readonly { outcome: Outcome }[] }): Record<Outcome, number> {
  const counts = { fail: 0, unknown: 0, warn: 0, pass: 0, notApplicable: 0 }
  for (const { outcome } of verdicts) counts[outcome] += 1
  return counts
}
