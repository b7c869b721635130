import { randomUUID } from 'node:crypto'
import type { Refused } from '../../domain/refused.ts'
import { deny } from './answer.ts'
import type { Handler } from './serve.ts'

/** How long an answer about the schema counts, in milliseconds. */
const fresh = 5_000

/**
 * Lets nobody in while the database has another schema than this program: its answers would be wrong. A database that is away is no
 * reason: what needs it says so itself.
 */
export function schemaGuard(handle: Handler, ask: () => Promise<Refused | null>, now: () => number): Handler {
  let known = ask()
  let at = now()
  return async (request, response) => {
    if (now() - at >= fresh) {
      at = now()
      known = ask()
    }
    const fault = await known
    if (fault?.code !== 'SCHEMA_MISMATCH' || request.url?.startsWith('/_next/')) return handle(request, response)
    const { status, code, message } = fault
    response.setHeader('Retry-After', '5')
    deny(response, { status, code, message }, randomUUID(), request.headers.accept)
  }
}
