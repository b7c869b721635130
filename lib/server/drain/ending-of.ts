import type { DrainTest } from '#lib/domain/drain-test.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { DrainEnd } from '#lib/experiments/drain/run-drain.ts'
import { type Ending, judgeRecord } from './end-experiment.ts'
import { Cancelled } from './keep-experiment.ts'
import { LeaseLost } from './lease.ts'
import type { Held } from './ports-of.ts'

/** A test that did nothing. */
export const nothing = { guards: null, record: null, verdict: null } as const

const codes = {
  cancelled: 'CANCELLED',
  baselineLost: 'BASELINE_LOST',
  guardRefused: 'GUARD_REFUSED',
  routedErrors: 'ROUTED_ERRORS',
  routedSlow: 'ROUTED_SLOW',
  podReplaced: 'POD_REPLACED',
  evictionFailed: 'EVICTION_FAILED',
  watchLost: 'WATCH_LOST',
  workerLost: 'WORKER_LOST',
} as const
const withoutVerdict = new Set(['baselineLost', 'watchLost', 'workerLost'])

/** What a drain test, or a dry run, came to. `isLeaving`: it was not a person who ended it. */
export async function endingAfter(held: Held, set: FactSet, end: DrainEnd, isLeaving: boolean): Promise<Ending> {
  const { guards } = end
  if (end.type === 'refused') {
    const first = guards.find((each) => each.state === 'refuses')
    const code = first?.state === 'refuses' ? first.code : 'NO_VICTIM'
    return { state: 'refused', why: { code, message: 'A guard does not hold.' }, guards, record: null, verdict: null }
  }
  if (end.type === 'allowed') return { state: 'done', why: null, guards, record: null, verdict: null }
  return endingOfRecord(held, set, end.record, { guards, isLeaving })
}

/** What a record comes to; one that was ended before anything began says nothing of the service, and is not kept. */
export async function endingOfRecord(
  { pool, service, head }: Held,
  set: FactSet,
  record: DrainTest,
  { guards, isLeaving }: { guards: Ending['guards']; isLeaving: boolean },
): Promise<Ending> {
  const { aborted, eviction } = record
  const verdict = await judgeRecord(pool, service, set, record)
  if (aborted === null) {
    const isBlocked = eviction !== null && eviction.status !== 201
    const why = isBlocked ? { code: 'BLOCKED_BY_PDB', message: eviction.words } : null
    const state = isBlocked ? 'refused' : verdict.outcome === 'unknown' ? 'unknown' : 'done'
    return { state, why, guards, record, verdict }
  }
  const { reason, words: message } = aborted
  const code = reason === 'cancelled' && isLeaving ? 'WORKER_LEFT' : codes[reason]
  const state = withoutVerdict.has(reason) ? 'unknown' : reason === 'guardRefused' ? 'refused' : 'aborted'
  const hasBegun =
    eviction !== null || reason === 'baselineLost' || reason === 'workerLost' || head.kind === 'rolloutWatch'
  return {
    state,
    why: { code, message },
    guards,
    ...(hasBegun ? { record, verdict } : { record: null, verdict: null }),
  }
}

/** What threw before there was anything to record: nothing was done. */
export function endingOf(error: unknown, kept: AbortSignal): Ending {
  if (kept.reason instanceof LeaseLost || error instanceof LeaseLost) throw error
  const message = error instanceof Error ? error.message : String(error)
  if (kept.reason instanceof Cancelled) return { ...nothing, state: 'aborted', why: { code: 'CANCELLED', message } }
  const code = error instanceof Refused ? error.code : 'CLUSTER_SILENT'
  return { ...nothing, state: 'unknown', why: { code, message: message.slice(0, 300) } }
}
