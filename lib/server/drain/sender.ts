import type { Guard } from '#lib/cluster/outbound/guard.ts'
import { type GuardedClient, guardedClient } from '#lib/cluster/outbound/guarded-request.ts'
import type { RequestOutcome } from '#lib/domain/drain-test.ts'
import type { LoadAnswer, Send, Target } from '#lib/experiments/drain/ports.ts'

/** Where each stream of a test goes. `users`: the service's own URL; null: nobody knows one, so that nothing can be sent for them. */
export interface Ways {
  users: string | null
  /** A path that takes long to answer, where the service names one. */
  slowPath: string | null
  path: string
}

type Sent = Awaited<ReturnType<GuardedClient['send']>>

const mostBytes = 1024 * 1024

/** What became of one request. Only a server's own fault (5xx) is another status than expected: who asks for nothing special may be told so. */
function outcomeOf(sent: Sent): RequestOutcome {
  if (sent.ok) return sent.status < 500 ? 'answered' : 'wrongStatus'
  const { miss, stage, errno } = sent
  if (miss.code === 'timeout') return 'timeout'
  if (stage === 'headers' || stage === 'body') return 'cut'
  return errno === 'ECONNREFUSED' || errno === 'ECONNRESET' || errno === 'EHOSTUNREACH' ? 'refused' : 'failed'
}

function answerOf(sent: Sent, address: string | null): LoadAnswer {
  const outcome = outcomeOf(sent)
  return { outcome, status: sent.ok ? sent.status : null, ms: sent.ms, address }
}

/** Nobody to send it to, or nowhere that may be asked. */
const nowhere = (outcome: RequestOutcome): LoadAnswer => ({ outcome, status: null, ms: 0, address: null })

const hostOf = (address: string) => (address.includes(':') ? `[${address}]` : address)

/** `http://10.0.0.7:8080/path`, as the addresses of a test are shown and asked. */
export function podUrl({ address, port }: { address: string; port: number }, path: string): string {
  return `http://${hostOf(address)}:${port}${path}`
}

/**
 * The senders of a test: its users come by the service's URL, all others go to the victim. Every address is checked once, and no
 * credential is sent. `close` ends the one connection that is kept.
 */
export function drainSender(guard: Guard, ways: Ways): { sender: (target: Target) => Send; close: () => void } {
  const clients = new Map<string, ReturnType<typeof guardedClient>>()
  const clientOf = (url: string, mode: 'each' | 'kept') => {
    const key = `${mode} ${url}`
    const known = clients.get(key) ?? guardedClient(guard, { url, mode })
    clients.set(key, known)
    return known
  }
  return {
    sender: ({ victim }) => {
      const straight = podUrl(victim, ways.path)
      const urls = {
        routed: ways.users,
        stale: straight,
        kept: straight,
        slow: podUrl(victim, ways.slowPath ?? ways.path),
      }
      return async ({ stream, timeoutMs }, signal) => {
        const url = urls[stream]
        if (url === null) return nowhere('noEndpoint')
        const made = await clientOf(url, stream === 'kept' ? 'kept' : 'each')
        if (!made.ok) return nowhere('failed')
        const sent = await made.client.send({ ms: timeoutMs, bytes: mostBytes, over: 'cut', signal })
        return answerOf(sent, stream === 'routed' ? null : victim.address)
      }
    },
    close: () => {
      for (const client of clients.values())
        void client.then((made) => {
          if (made.ok) made.client.close()
        })
    },
  }
}
