import { TooLarge, WrongEncoding } from '../body.ts'
import { type Miss, miss } from '../miss.ts'
import { text as asText, raw } from '../read.ts'
import { transportFault } from '../transport-fault.ts'

/** How far a request came. */
export type OutboundStage = 'dns' | 'connect' | 'tls' | 'headers' | 'body'

/**
 * A request without a whole answer. `errno` is the system's own name of the fault where there is one: ECONNREFUSED nobody listens,
 * ECONNRESET it was cut (also by a clean end before an answer).
 */
export interface Failed {
  ok: false
  miss: Miss
  stage: OutboundStage
  errno: string | null
  ms: number
  /** On a connection that had served a request before. */
  reused: boolean
}

/** Thrown when the time of a stage is over. */
export class OutOfTime extends Error {}

/** Thrown when the connection ended without an answer, or became something else than HTTP. */
export class NoAnswer extends Error {}

/** Thrown when the other side is not the address that was checked. */
export class OtherAddress extends Error {}

function missOf(error: unknown, stage: OutboundStage): Miss {
  if (error instanceof OutOfTime) return miss('timeout', `no answer in time (${stage})`)
  if (error instanceof OtherAddress) return miss('blocked', error.message)
  if (error instanceof NoAnswer) return miss('invalid', 'the connection ended without an answer')
  if (error instanceof TooLarge) return miss('tooLarge', 'the answer is larger than may be read')
  if (error instanceof WrongEncoding)
    return miss('invalid', `the answer is packed as ${error.message}, which was not asked for`)
  const { code, syscall } = raw(error)
  // a system that cut the connection says in which call; without one, the end came in order but too soon
  if (stage === 'body' && code === 'ECONNRESET' && syscall === undefined)
    return miss('invalid', 'the answer ends before the length it named')
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_UNESCAPED_CHARACTERS' || code === 'ERR_INVALID_HTTP_TOKEN')
    return miss('invalid', 'the request holds a character that HTTP does not allow')
  return transportFault(error, stage)
}

export function failed(error: unknown, stage: OutboundStage, ms: number): Failed {
  const code = asText(raw(error).code)
  return {
    ok: false,
    miss: missOf(error, stage),
    stage,
    errno: /^E[A-Z]+$/.test(code) ? code : null,
    ms,
    reused: false,
  }
}
