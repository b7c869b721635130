import { z } from 'zod'
import type { Ctx } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { actorName } from './actor.ts'
import { database } from './db.ts'

const keptSchema = z.object({ hash: z.string(), status: z.number(), body: z.unknown() })

/** An answer as it was given the first time. */
export interface KeptAnswer {
  status: number
  body: unknown
}

/**
 * The answer that this actor got for this `Idempotency-Key` within a day, or null. `hash` is that of the body: another body under the
 * same key throws IDEMPOTENCY_MISMATCH.
 */
export async function recallAnswer(ctx: Ctx, { key, hash }: { key: string; hash: string }): Promise<KeptAnswer | null> {
  const { rows } = await database(({ pool }) =>
    pool.query(
      'SELECT body_hash AS hash, status, body FROM idempotency_key WHERE actor = $1 AND key = $2 AND created_at > $3',
      [actorName(ctx), key, new Date(ctx.now - 86_400_000).toISOString()],
    ),
  )
  if (rows[0] === undefined) return null
  const kept = keptSchema.parse(rows[0])
  if (kept.hash !== hash)
    throw new Refused('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used with another body.', { status: 409 })
  return { status: kept.status, body: kept.body }
}

/** Keeps an answer for a day; the first one stays when two come at once. */
export async function keepAnswer(
  ctx: Ctx,
  { key, hash }: { key: string; hash: string },
  answer: KeptAnswer,
): Promise<void> {
  await database(({ pool }) =>
    pool.query(
      `INSERT INTO idempotency_key AS k (actor, key, body_hash, status, body) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (actor, key) DO UPDATE SET body_hash = EXCLUDED.body_hash, status = EXCLUDED.status, body = EXCLUDED.body, created_at = now()
       WHERE k.created_at <= $6`,
      [
        actorName(ctx),
        key,
        hash,
        answer.status,
        JSON.stringify(answer.body),
        new Date(ctx.now - 86_400_000).toISOString(),
      ],
    ),
  )
}
