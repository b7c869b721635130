import { createHash } from 'node:crypto'
import type { Ctx } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { answerOnce } from '#lib/server/idempotency.ts'

/**
 * A POST with an `Idempotency-Key` is done once: sent again, it gets the answer of the first time (trust.md, rule 9). The same key with
 * another body or address throws IDEMPOTENCY_MISMATCH. Refusals are not kept: they may be over when it is sent again.
 */
export async function once(
  ctx: Ctx,
  request: Request,
  body: string,
  atMostOnce: typeof answerOnce,
  work: () => Promise<Response>,
): Promise<Response> {
  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
  if (key === null) return work()
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Refused('INVALID_FIELD', 'An Idempotency-Key has 1 to 255 visible ASCII characters.', {
      field: 'Idempotency-Key',
    })
  const hash = createHash('sha256')
    .update(`${new URL(request.url).pathname}\n${body}`)
    .digest('hex')
  let fresh: Response | null = null
  const { status, body: answer } = await atMostOnce(ctx, { key, hash }, async () => {
    fresh = await work()
    return { status: fresh.status, body: await fresh.clone().json() }
  })
  return fresh ?? Response.json(answer, { status, headers: { 'Cache-Control': 'private, no-store' } })
}
