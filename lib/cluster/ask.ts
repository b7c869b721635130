import type { Agent } from 'undici'
import type { Answer } from './answer.ts'
import { readBody, TooLarge, WrongEncoding } from './body.ts'
import { withoutManagedFields } from './managed-fields.ts'
import { type Miss, miss } from './miss.ts'
import { transportFault } from './transport-fault.ts'

/** What one request may take: its time in milliseconds, and the bytes of its body after unpacking. */
interface Allowance {
  ms: number
  bytes: number
}

type Asked = { ok: true; answer: Answer; bytes: number } | { ok: false; miss: Miss }

function header(value: string | string[] | undefined): string {
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** One GET. Follows no redirect, unpacks gzip within the allowance, and never throws. */
export async function ask(
  agent: Agent,
  origin: string,
  path: string,
  headers: Record<string, string>,
  allow: Allowance,
): Promise<Asked> {
  let stage = 'connect, TLS or headers'
  try {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(allow.ms)))
    const response = await agent.request({ origin, path, method: 'GET', headers, signal })
    stage = 'body'
    const body = await readBody(response.body, header(response.headers['content-encoding']), allow.bytes)
    const bytes = body.length
    const answer = {
      status: response.statusCode,
      type: header(response.headers['content-type']).toLowerCase(),
      retryAfter: header(response.headers['retry-after']) || null,
      location: header(response.headers.location) || null,
      body: withoutManagedFields(body).toString('utf8'),
    }
    return { ok: true, answer, bytes }
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, miss: miss('tooLarge', 'the list is larger than may be read') }
    if (error instanceof WrongEncoding)
      return { ok: false, miss: miss('invalid', `the answer is packed as ${error.message}, which was not asked for`) }
    return { ok: false, miss: transportFault(error, stage) }
  }
}
