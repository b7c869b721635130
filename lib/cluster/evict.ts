import type { Agent } from 'undici'
import { readBody } from './body.ts'
import type { Breaker } from './breaker.ts'
import { mustBeLabel, mustBeName } from './kubernetes-name.ts'
import { raw, text } from './read.ts'
import { retryAfterMs } from './retry-after.ts'
import { transportFault } from './transport-fault.ts'

/** The server's answer: its status, its words, and how long it asks to wait. `unclear`: nobody knows whether it did it. */
type Evicted =
  | { type: 'answered'; status: number; words: string; retryAfterMs: number | null }
  | { type: 'unclear'; words: string }

/** A pod, by its name and by its uid: another pod of the same name is left alone. */
interface Victim {
  ns: string
  name: string
  uid: string
}

/** Asks for the eviction of one pod, once; `dryRun`: whether it would be done. Rejects where nothing was sent. */
export type Evict = (victim: Victim, dryRun: boolean) => Promise<Evicted>

interface EvictDoor {
  agent: Agent
  origin: string
  prefix: string
  headers: Record<string, string>
  requestMs: number
  permit: () => Promise<void>
  breaker: Breaker
  now: () => number
}

const mostBytes = 256 * 1024

/** The words of a Status; a budget that forbids it is named in a cause. */
function wordsOf(body: string, status: number): string {
  try {
    const { message, details } = raw(JSON.parse(body))
    const { causes } = raw(details)
    const more = Array.isArray(causes) ? causes.map((cause) => text(raw(cause).message)) : []
    return [text(message), ...more].filter(Boolean).join(' ') || `HTTP ${status}`
  } catch {
    return `HTTP ${status}`
  }
}

/**
 * `POST pods/{name}/eviction` with `preconditions.uid`: the only write of the product. It is never sent twice here; whoever asks decides
 * what a 429 means.
 */
export function evictOf({ agent, origin, prefix, headers, requestMs, permit, breaker, now }: EvictDoor): Evict {
  return async ({ ns, name, uid }, dryRun) => {
    mustBeLabel(ns)
    mustBeName(name)
    await permit()
    const closed = breaker.refuses(now())
    if (closed) throw new Error(closed.reason)
    const deleteOptions = { preconditions: { uid }, ...(dryRun ? { dryRun: ['All'] } : {}) }
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: ns }, deleteOptions }
    try {
      const response = await agent.request({
        origin,
        path: `${prefix}/api/v1/namespaces/${ns}/pods/${name}/eviction${dryRun ? '?dryRun=All' : ''}`,
        method: 'POST',
        headers: { ...headers, 'accept-encoding': 'identity', 'content-type': 'application/json' },
        body: JSON.stringify(eviction),
        signal: AbortSignal.timeout(requestMs),
      })
      const { statusCode: status } = response
      const body = await readBody(response.body, String(response.headers['content-encoding'] ?? ''), mostBytes)
      const after = response.headers['retry-after']
      const wait = typeof after === 'string' ? retryAfterMs(after, 0, now(), 0) : null
      return { type: 'answered', status, words: wordsOf(body.toString('utf8'), status), retryAfterMs: wait }
    } catch (error) {
      const { reason } = transportFault(error, 'connect, TLS, headers or body')
      return { type: 'unclear', words: reason }
    }
  }
}
