import type { Agent } from 'undici'
import { readBody, TooLarge, WrongEncoding } from './body.ts'
import type { Breaker } from './breaker.ts'
import { type Miss, miss } from './miss.ts'
import { isRaw, type Raw, raw, textOrNull } from './read.ts'
import { retryAfterMs } from './retry-after.ts'
import { transportFault } from './transport-fault.ts'

/** Asks one question that is sent as an object and answered with it filled in, as reviews are. Never throws. */
export type Post = (path: string, body: object) => Promise<{ ok: true; value: Raw } | { ok: false; miss: Miss }>

interface PostDoor {
  agent: Agent
  origin: string
  prefix: string
  headers: Record<string, string>
  requestMs: number
  permit: () => Promise<void>
  breaker: Breaker
  now: () => number
  sleep: (ms: number) => Promise<void>
  random: () => number
}

const mostBytes = 4 * 1024 * 1024
const tries = 3

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

function parsed(text: string): Raw | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRaw(value) ? value : null
  } catch {
    return null
  }
}

async function request({ agent, origin, prefix, headers, requestMs }: PostDoor, path: string, body: object) {
  const response = await agent.request({
    origin,
    path: `${prefix}${path}`,
    method: 'POST',
    headers: { ...headers, 'accept-encoding': 'identity', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(requestMs),
  })
  const bytes = await readBody(response.body, first(response.headers['content-encoding']) ?? '', mostBytes)
  const value = parsed(bytes.toString('utf8'))
  return { status: response.statusCode, value, retryAfter: first(response.headers['retry-after']) ?? null }
}

function faultOf(error: unknown): Miss {
  if (error instanceof TooLarge) return miss('tooLarge', 'the answer is larger than may be read')
  if (error instanceof WrongEncoding) return miss('invalid', `the answer is packed as ${error.message}`)
  return transportFault(error, 'connect, TLS, headers or body')
}

/** What an answer says that is none: refused, not there, or not the API of Kubernetes. */
function missOf(status: number, value: Raw | null): Miss {
  const said = textOrNull(raw(value).message) ?? `HTTP ${status}`
  if (status === 401 || status === 403) return miss('refused', said)
  if (status === 404) return miss('notInstalled', said)
  if (status === 429 || status >= 500) return miss('unreachable', `${status}: ${said}`)
  return miss('invalid', status < 300 ? 'the answer is not an object in JSON' : `${status}: ${said}`)
}

/** One more way through the same door: the same permits and breaker as for lists, no redirects. */
export function postOf(door: PostDoor): Post {
  const { permit, breaker, now, sleep, random } = door
  return async (path, body) => {
    for (let tried = 0; ; tried++) {
      try {
        await permit()
      } catch {
        return { ok: false, miss: miss('unreachable', 'the shared rate limit of this cluster could not be asked') }
      }
      const closed = breaker.refuses(now())
      if (closed) return { ok: false, miss: closed }
      const got = await request(door, path, body).catch((error: unknown) => faultOf(error))
      if ('code' in got) {
        breaker.failed(now(), got)
        return { ok: false, miss: got }
      }
      const { status, value, retryAfter } = got
      if (status === 429 && tried + 1 < tries) {
        await sleep(retryAfterMs(retryAfter, tried, now(), random()))
        continue
      }
      const why = (status === 200 || status === 201) && value !== null ? null : missOf(status, value)
      if (why === null) breaker.succeeded()
      else if (status === 401) breaker.unauthorized(now(), why)
      else if (why.code === 'unreachable') breaker.failed(now(), why)
      else breaker.succeeded()
      return why === null && value !== null ? { ok: true, value } : { ok: false, miss: why ?? missOf(status, value) }
    }
  }
}
