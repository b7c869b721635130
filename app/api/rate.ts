import { Refused } from '#lib/domain/refused.ts'

const perSecond = 50
const burst = 100
/** A full bucket need not be remembered; this bounds the memory when names come and go. */
const mostNames = 10_000

/**
 * 50 requests a second per principal, 100 at once (trust.md, rule 9), counted in this process. `now` in milliseconds.
 * The returned function throws Refused RATE_LIMITED; its `retryAfter` is in whole seconds.
 */
export function createRate(): (principal: string, now: number) => void {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return (principal, now) => {
    const { tokens, at } = buckets.get(principal) ?? { tokens: burst, at: now }
    const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond)
    if (filled < 1) throw new RateLimited()
    if (buckets.size >= mostNames) buckets.clear()
    buckets.set(principal, { tokens: filled - 1, at: now })
  }
}

/** Refused with the seconds after which the next request is taken. */
export class RateLimited extends Refused {
  readonly retryAfter = 1

  constructor() {
    super('RATE_LIMITED', 'Too many requests: wait a second.', { status: 429 })
  }
}
