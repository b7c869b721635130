import type { DrainStream, RequestOutcome } from '../../domain/drain-test.ts'
import type { Miss } from '../miss.ts'
import type { Reply } from './exchange.ts'
import type { Failed } from './fault.ts'
import type { Guard } from './guard.ts'
import { type GuardedClient, guardedClient, guardedRequest } from './guarded-request.ts'

interface Address {
  address: string
  port: number
}

/** Where the load of a drain test goes. `url` null: routed requests name their endpoint themselves. Paths begin with a slash. */
export interface LoadTarget {
  victim: Address
  url: string | null
  paths: { routed: string; stale: string; slow: string }
  /** The status that counts as well answered; null: any below 500. */
  expected: number | null
}

interface LoadRequest {
  stream: DrainStream
  to: Address | null
  timeoutMs: number
  signal: AbortSignal
}

interface LoadAnswer {
  outcome: RequestOutcome
  status: number | null
  address: string | null
}

/** Nothing of a page is needed but that it came whole; what is longer came well so far. */
const bytes = 64 * 1024

/** An address that may not be asked, so that no test of it may begin. */
export class NotReachable extends Error {
  readonly code: Miss['code']

  constructor({ code, reason }: Miss) {
    super(reason)
    this.name = 'NotReachable'
    this.code = code
  }
}

/** How a request ended, as a drain test counts it. A connection that ends before a whole answer is cut, whoever ended it. */
function outcomeOf(answer: Reply | Failed, expected: number | null): LoadAnswer {
  if (answer.ok) {
    const { status, address } = answer
    const isWell = expected === null ? status < 500 : status === expected
    return { outcome: isWell ? 'answered' : 'wrongStatus', status, address }
  }
  const { errno, stage, miss } = answer
  const said = (outcome: RequestOutcome): LoadAnswer => ({ outcome, status: null, address: null })
  if (miss.code === 'timeout') return said('timeout')
  if (stage === 'dns') return said('failed')
  if (stage === 'connect' || stage === 'tls')
    return said(errno === 'ECONNREFUSED' || errno === 'ECONNRESET' ? 'refused' : 'failed')
  const isCut = errno === 'ECONNRESET' || errno === 'EPIPE' || miss.code === 'invalid'
  return said(isCut ? 'cut' : 'failed')
}

const urlOf = ({ address, port }: Address, path: string) =>
  `http://${address.includes(':') ? `[${address}]` : address}:${port}${path}`

/**
 * Sends the requests of one drain test through the one door: all addresses are checked now. Rejects with NotReachable where one may not be
 * asked; afterwards it never rejects.
 */
export async function loadSender(guard: Guard, { victim, url, paths, expected }: LoadTarget) {
  const clients: GuardedClient[] = []
  const close = () => {
    for (const client of clients) client.close()
  }
  async function client(to: string, mode: 'each' | 'kept'): Promise<GuardedClient> {
    const made = await guardedClient(guard, { url: to, mode, trust: 'any' })
    if (!made.ok) {
      close()
      throw new NotReachable(made.miss)
    }
    clients.push(made.client)
    return made.client
  }
  const stale = await client(urlOf(victim, paths.stale), 'each')
  const slow = await client(urlOf(victim, paths.slow), 'each')
  const kept = await client(urlOf(victim, paths.stale), 'kept')
  const routed = url === null ? null : await client(url, 'each')
  const own: Record<DrainStream, GuardedClient | null> = { stale, slow, kept, routed }

  return {
    async send({ stream, to, timeoutMs: ms, signal }: LoadRequest): Promise<LoadAnswer> {
      const limits = { ms, bytes, over: 'cut', signal } as const
      const mine = own[stream]
      if (mine !== null) return outcomeOf(await mine.send(limits), expected)
      if (to === null) return { outcome: 'noEndpoint', status: null, address: null }
      return outcomeOf(await guardedRequest(guard, { ...limits, url: urlOf(to, paths.routed) }), expected)
    },
    close,
  }
}
