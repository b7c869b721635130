import type { Agent } from 'undici'
import { saidBy } from './answer.ts'
import { ask } from './ask.ts'
import type { Breaker } from './breaker.ts'
import type { Budget } from './limits.ts'
import type { Get } from './list-pages.ts'
import { type Miss, miss } from './miss.ts'
import { retryAfterMs } from './retry-after.ts'

interface Door {
  agent: Agent
  origin: string
  prefix: string
  headers: Record<string, string>
  requestMs: number
  permit: () => Promise<void>
  breaker: Breaker
  now: () => number
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  random: () => number
}

const outOfTime = miss('timeout', 'the time for this list is over')

/** Waits for the permit, but not past the deadline. */
async function permitted({ now, sleep, permit }: Door, deadline: number): Promise<Miss | null> {
  const stop = new AbortController()
  const late = sleep(deadline - now(), stop.signal).then(
    () => outOfTime,
    () => outOfTime,
  )
  const came = permit().then(
    () => null,
    () => miss('unreachable', 'the shared rate limit of this cluster could not be asked'),
  )
  const first = await Promise.race([came, late])
  stop.abort()
  return first ?? (now() >= deadline ? outOfTime : null)
}

/** One way in for all requests of a connection: they wait for the same pause, permit and breaker. Never throws. */
export function doorOf(door: Door): Get {
  const { agent, origin, prefix, headers, requestMs, breaker, now, sleep, random } = door
  let pausedUntil = 0
  let busyInARow = 0

  async function turn(budget: Budget): Promise<Miss | null> {
    for (let ms = pausedUntil - now(); ms > 0; ms = pausedUntil - now()) await sleep(ms)
    return (await permitted(door, budget.deadline)) ?? breaker.refuses(now())
  }

  function note(why: Miss | null, status: number, ms: number): void {
    const failed = why !== null && (why.code === 'unreachable' || (why.code === 'timeout' && ms >= requestMs))
    if (why !== null && status === 401) breaker.unauthorized(now(), why)
    else if (failed) breaker.failed(now(), why)
    else breaker.succeeded()
  }

  return async (path, isContinued, budget, taker) => {
    for (;;) {
      const closed = await turn(budget)
      if (closed) return { type: 'miss', miss: closed }
      const ms = Math.min(requestMs, budget.deadline - now())
      const asked = await ask(agent, origin, `${prefix}${path}`, headers, { ms, bytes: budget.bytes }, taker)
      if (!asked.ok) {
        note(asked.miss, 0, ms)
        return { type: 'miss', miss: asked.miss }
      }
      budget.bytes -= asked.bytes
      const said = saidBy(asked.answer, isContinued)
      if (said.type !== 'wait') {
        busyInARow = 0
        note(said.type === 'miss' ? said.miss : null, asked.answer.status, ms)
        return said
      }
      pausedUntil = Math.max(pausedUntil, now() + retryAfterMs(asked.answer.retryAfter, busyInARow++, now(), random()))
      if (pausedUntil >= budget.deadline) {
        note(said.miss, 429, ms)
        return { type: 'miss', miss: said.miss }
      }
    }
  }
}
