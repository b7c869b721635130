import { type AbortReason, type DrainTest, leastSent, longestGapMs, worstSlipMs } from '../domain/drain-test.ts'
import type { Values } from '../domain/verdict.ts'
import type { Workload } from '../domain/workload.ts'
import type { drainText } from './drain-text.ts'
import type { Facts } from './facts.ts'
import { defineIndex } from './shelf.ts'

const longestDays = 30
const dayMs = 86_400_000

const byWorkload = defineIndex('drainTest', ({ ns, workload }) => [`${ns}/${workload.kind}/${workload.name}`])

const hasBegun = ({ mode, eviction }: DrainTest) => mode === 'rollout' || eviction?.status === 201

const newest = (records: readonly DrainTest[]): DrainTest | undefined =>
  records.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]

/** Somebody who calls a test off says nothing about the service. */
const tellsSomething = (record: DrainTest) => hasBegun(record) && record.aborted?.reason !== 'cancelled'

/** The newest test that evicted a pod; one that evicted nothing or was called off tells nothing against it, and stands only where there is no other. */
function recordOf(facts: Facts<'drainTest'>, { ns, kind, name }: Workload): DrainTest | undefined {
  const records = facts.under(byWorkload, `${ns}/${kind}/${name}`)
  return newest(records.filter(tellsSomething)) ?? newest(records)
}

type Shared = keyof typeof drainText.en
type Why = { key: Shared; values: Values }

function oldDays(facts: Facts<'drainTest'>, { at }: DrainTest): number {
  return Math.floor((Date.parse(facts.day('drainTest')) - Date.parse(at)) / dayMs)
}

/** Why a test proves nothing, whatever it saw (checks.md, the four record checks); null when it may be judged. */
function unprovenBy(facts: Facts<'drainTest'>, workload: Workload, record: DrainTest): Why | null {
  const { eviction, aborted, observed, generator, streams, templateHash } = record
  const days = oldDays(facts, record)
  if (days > longestDays) return { key: 'tooOld', values: { days, limit: longestDays } }
  if (templateHash !== null && workload.templateHash !== null && templateHash !== workload.templateHash)
    return { key: 'otherTemplate', values: { tested: templateHash, now: workload.templateHash } }
  if (aborted !== null) return { key: aborted.reason satisfies AbortReason, values: { words: aborted.words } }
  if (!hasBegun(record))
    return eviction === null
      ? { key: 'nothingEvicted', values: {} }
      : { key: 'notEvicted', values: { status: eviction.status, words: eviction.words } }
  if (templateHash === null || workload.templateHash === null) return { key: 'templateUnknown', values: {} }
  const before = Object.values(streams).reduce((sum, each) => sum + (each?.before.failed ?? 0), 0)
  if (before > 0) return { key: 'lostBefore', values: { lost: before } }
  if ((streams.routed?.before.sent ?? 0) === 0) return { key: 'noBaseline', values: {} }
  if (observed.gap > longestGapMs) return { key: 'gap', values: { seconds: Math.round(observed.gap / 100) / 10 } }
  if (generator !== null && generator.slipP99 > worstSlipMs)
    return { key: 'generatorLate', values: { ms: Math.round(generator.slipP99) } }
  if (generator !== null && generator.sent < leastSent * generator.asked)
    return { key: 'tooFew', values: { sent: generator.sent, asked: generator.asked } }
  return null
}

/** The drain test that speaks for a workload, or why there is none to judge. Throws FactMissing when the records were not read. */
export function drainRecord(
  facts: Facts<'drainTest'>,
  workload: Workload,
): { ok: true; record: DrainTest } | ({ ok: false } & Why) {
  const record = recordOf(facts, workload)
  if (record === undefined) return { ok: false, key: 'noTest', values: {} }
  const why = unprovenBy(facts, workload, record)
  return why === null ? { ok: true, record } : { ok: false, ...why }
}

/** Seconds with one decimal, or with two where one would say that a bound is met which is not. */
export function shownSeconds(ms: number, least = 0): number {
  const tenths = Math.round(ms / 100) / 10
  return ms / 1000 < least && tenths >= least ? Math.floor(ms / 10) / 100 : tenths
}
