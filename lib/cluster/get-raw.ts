import type { Agent } from 'undici'
import { takeBody, WrongEncoding } from './body.ts'
import type { Breaker } from './breaker.ts'
import { type Miss, miss } from './miss.ts'
import { retryAfterMs } from './retry-after.ts'
import { transportFault } from './transport-fault.ts'

/** `bytes`: what is kept of the body, unpacked. `ms`: for the request itself. `deadline`: when the answer is of no use any more. */
interface RawRequest {
  accept: string
  bytes: number
  ms: number
  deadline: number
}

/** An answer of any kind. `cut`: the body is longer than what was kept. `ms`: from the request to the end of the body. */
export interface RawAnswer {
  status: number
  type: string
  location: string | null
  body: Buffer
  cut: boolean
  ms: number
}

/** Gets what is no list. Never throws; any whole answer is one, whatever its status. */
export type GetRaw = (
  path: string,
  request: RawRequest,
) => Promise<{ ok: true; answer: RawAnswer } | { ok: false; miss: Miss; stage: 'wait' | 'headers' | 'body' }>

interface RawDoor {
  agent: Agent
  origin: string
  prefix: string
  headers: Record<string, string>
  permit: () => Promise<void>
  breaker: Breaker
  now: () => number
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  random: () => number
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Thrown inside to stop a body that is longer than what is kept. */
class Enough extends Error {}

async function headOf(body: Parameters<typeof takeBody>[0], encoding: string, bytes: number) {
  const chunks: Buffer[] = []
  let left = bytes
  try {
    await takeBody(body, encoding, Number.POSITIVE_INFINITY, (chunk) => {
      chunks.push(chunk.subarray(0, left))
      left -= chunk.length
      if (left < 0) throw new Enough()
    })
  } catch (error) {
    if (!(error instanceof Enough)) throw error
  }
  return { body: Buffer.concat(chunks), cut: left < 0 }
}

/**
 * The way of single answers through the same door as lists: the same permits and breaker, no redirects. A pod that is slow or broken says
 * nothing about the cluster, so that only a connection that fails, and a 401, count for the breaker.
 */
export function getRawOf(door: RawDoor): GetRaw {
  const { agent, origin, prefix, headers, permit, breaker, now, sleep, random } = door

  async function turn(deadline: number): Promise<Miss | null> {
    try {
      await permit()
    } catch {
      return miss('unreachable', 'the shared rate limit of this cluster could not be asked')
    }
    return now() >= deadline ? miss('timeout', 'the time for this fact is over') : breaker.refuses(now())
  }

  async function once(path: string, { accept, bytes, ms, deadline }: RawRequest) {
    const began = performance.now()
    let stage: 'headers' | 'body' = 'headers'
    try {
      const signal = AbortSignal.timeout(Math.max(1, Math.ceil(Math.min(ms, deadline - now()))))
      const response = await agent.request({
        origin,
        path: `${prefix}${path}`,
        method: 'GET',
        headers: { ...headers, accept },
        signal,
      })
      stage = 'body'
      const head = await headOf(response.body, first(response.headers['content-encoding']) ?? '', bytes)
      const answer = {
        status: response.statusCode,
        type: first(response.headers['content-type'])?.toLowerCase() ?? '',
        location: first(response.headers.location) ?? null,
        ...head,
        ms: performance.now() - began,
      }
      return { ok: true as const, answer, retryAfter: first(response.headers['retry-after']) ?? null }
    } catch (error) {
      const why =
        error instanceof WrongEncoding
          ? miss('invalid', `the answer is packed as ${error.message}, which was not asked for`)
          : transportFault(error, stage)
      return { ok: false as const, miss: why, stage }
    }
  }

  return async (path, request) => {
    for (let tried = 0; ; tried++) {
      const closed = await turn(request.deadline)
      if (closed) return { ok: false, miss: closed, stage: 'wait' }
      const got = await once(path, request)
      if (!got.ok) {
        if (got.miss.code === 'unreachable') breaker.failed(now(), got.miss)
        return got
      }
      const { answer, retryAfter } = got
      if (answer.status === 401) breaker.unauthorized(now(), miss('refused', 'HTTP 401'))
      else breaker.succeeded()
      const pause = answer.status === 429 ? retryAfterMs(retryAfter, tried, now(), random()) : 0
      if (pause === 0 || now() + pause >= request.deadline) return { ok: true, answer }
      await sleep(pause)
    }
  }
}
