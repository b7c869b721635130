import { percentile } from '../load/generate.ts'
import type { SeenRequest } from './observations.ts'

const windowMs = 5_000
const worstErrorShare = 0.01
const leastRequests = 20
/** Answers faster than this have nobody waiting, however many times the baseline they are. */
const leastSlowMs = 100
/** Who is this late itself cannot say that others are slow. */
const worstLateMs = 50
/** How long after the eviction losses are what the test is there to see. */
const expectedMs = 10_000

/** Harm to users that ends a test: over the last five seconds, of routed requests alone. */
export interface Harm {
  reason: 'routedErrors' | 'routedSlow'
  words: string
}

const took = (requests: readonly SeenRequest[]) =>
  requests.filter(({ outcome }) => outcome === 'answered').map(({ sent, ended }) => ended - sent)

/** The 95th percentile of routed answers that ended before `begun`, in milliseconds: what users are used to. */
export function usualMs(requests: readonly SeenRequest[], begun: number): number {
  return percentile(took(requests.filter(({ stream, ended }) => stream === 'routed' && ended < begun)), 0.95)
}

/**
 * More than 1 % of errors outside the time in which they are expected (`begun` to `begun` + 10 s), or a 95th percentile above twice the
 * usual one; null: users are well. `late`: by how much the load itself left late.
 */
export function harmOf(
  requests: readonly SeenRequest[],
  { now, begun, usual, late }: { now: number; begun: number | null; usual: number; late: number },
): Harm | null {
  const recent = requests.filter(({ stream, ended }) => stream === 'routed' && ended > now - windowMs)
  if (recent.length < leastRequests) return null
  const isExpected = ({ ended }: SeenRequest) => begun !== null && ended >= begun && ended < begun + expectedMs
  const failed = recent.filter((each) => each.outcome !== 'answered' && !isExpected(each)).length
  if (failed > worstErrorShare * recent.length)
    return { reason: 'routedErrors', words: `${failed} of ${recent.length} requests in 5 s` }
  const p95 = percentile(took(recent), 0.95)
  if (late < worstLateMs && p95 > Math.max(2 * usual, leastSlowMs))
    return { reason: 'routedSlow', words: `p95 ${Math.round(p95)} ms, usually ${Math.round(usual)} ms` }
  return null
}
