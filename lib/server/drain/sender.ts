import type { Guard } from '#lib/cluster/outbound/guard.ts'
import { type GuardedClient, guardedClient } from '#lib/cluster/outbound/guarded-request.ts'
import type { RequestOutcome } from '#lib/domain/drain-test.ts'
import type { Address, LoadAnswer, PodId, Sender } from '#lib/experiments/drain/ports.ts'

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

const hostOf = (address: string) => (address.includes(':') ? `[${address}]` : address)

const podUrl = ({ address, port }: Address, path: string) => `http://${hostOf(address)}:${port}${path}`

/**
 * The sender of a test: `to` null is the URL of the service's users, all else is an address of a pod. Every address is checked once, and no
 * credential is sent. Rejects where the victim, or the URL, may not be asked.
 */
export async function drainSender(guard: Guard, ways: Ways, victim: PodId & Address): Promise<Sender> {
  const clients = new Map<string, ReturnType<typeof guardedClient>>()
  const clientOf = (url: string, mode: 'each' | 'kept') => {
    const key = `${mode} ${url}`
    const known = clients.get(key) ?? guardedClient(guard, { url, mode })
    clients.set(key, known)
    return known
  }
  const { path, slowPath, users } = ways
  for (const url of [podUrl(victim, path), ...(users === null ? [] : [users])]) {
    const made = await clientOf(url, 'each')
    if (!made.ok) throw new Error(made.miss.reason)
  }
  return {
    send: async ({ stream, to, timeoutMs, signal }): Promise<LoadAnswer> => {
      const url = to === null ? users : podUrl(to, stream === 'slow' && slowPath !== null ? slowPath : path)
      const address = to?.address ?? null
      if (url === null) return { outcome: 'failed', status: null, address }
      const made = await clientOf(url, stream === 'kept' ? 'kept' : 'each')
      if (!made.ok) return { outcome: 'failed', status: null, address }
      const sent = await made.client.send({ ms: timeoutMs, bytes: mostBytes, over: 'cut', signal })
      return { outcome: outcomeOf(sent), status: sent.ok ? sent.status : null, address }
    },
    close: () => {
      for (const client of clients.values())
        void client.then((made) => {
          if (made.ok) made.client.close()
        })
    },
  }
}
