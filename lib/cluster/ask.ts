import type { Agent } from 'undici'
import type { Answer } from './answer.ts'
import { TooLarge, takeBody, WrongEncoding } from './body.ts'
import { byteSink } from './byte-sink.ts'
import { type ItemTaker, listStream } from './list-stream.ts'
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

const nobody: ItemTaker = { item: () => {}, broken: () => {} }

/** What an answer is read into: a list is taken apart while it arrives, a refusal is read whole. */
function readerFor(status: number, taker: ItemTaker) {
  if (status === 200) return listStream(taker)
  const all = byteSink()
  return { take: (chunk: Buffer) => all.add(chunk, 0, chunk.length), around: all.text }
}

/**
 * One GET. Follows no redirect, unpacks gzip within the allowance, and never throws. The items of a list go to `taker` as they arrive, and
 * the body is what remains (see `listStream`).
 */
export async function ask(
  agent: Agent,
  origin: string,
  path: string,
  headers: Record<string, string>,
  allow: Allowance,
  taker: ItemTaker = nobody,
): Promise<Asked> {
  let stage = 'connect, TLS or headers'
  try {
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(allow.ms)))
    const response = await agent.request({ origin, path, method: 'GET', headers, signal })
    stage = 'body'
    const reader = readerFor(response.statusCode, taker)
    const encoding = header(response.headers['content-encoding'])
    const bytes = await takeBody(response.body, encoding, allow.bytes, reader.take)
    const answer = {
      status: response.statusCode,
      type: header(response.headers['content-type']).toLowerCase(),
      retryAfter: header(response.headers['retry-after']) || null,
      location: header(response.headers.location) || null,
      body: reader.around(),
    }
    return { ok: true, answer, bytes }
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, miss: miss('tooLarge', 'the list is larger than may be read') }
    if (error instanceof WrongEncoding)
      return { ok: false, miss: miss('invalid', `the answer is packed as ${error.message}, which was not asked for`) }
    return { ok: false, miss: transportFault(error, stage) }
  }
}
