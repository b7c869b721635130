import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { z } from 'zod'
import type { Ctx } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { actorName } from './actor.ts'
import { database } from './db.ts'

const day = 86_400_000
/** How long a second request waits for the answer of the first, in milliseconds, and how often it looks. */
const patience = 10_000
const step = 50
/** Status of a row whose answer is still being made. After a minute its maker is taken for dead. */
const underWay = 0

const keptSchema = z.object({ hash: z.string(), status: z.number(), body: z.unknown() })

/** An answer as it was given the first time. */
export interface KeptAnswer {
  status: number
  body: unknown
}

/**
 * Does `work` once for this actor and `Idempotency-Key` within a day; who sends it again, also at the same moment, gets the answer of the
 * first time. `hash` is that of the body: another body under the same key throws IDEMPOTENCY_MISMATCH. What throws is not kept.
 */
export async function answerOnce(
  ctx: Ctx,
  { key, hash }: { key: string; hash: string },
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const row = [actorName(ctx), key]
  for (let waited = 0; waited <= patience; waited += step) {
    const kept = await database(({ pool }) => claim(pool, [...row, hash], ctx.now))
    if (kept === 'mine') return doAndKeep(row, work)
    if (kept.hash !== hash)
      throw new Refused('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used with another body.', { status: 409 })
    if (kept.status !== underWay) return { status: kept.status, body: kept.body }
    await sleep(step)
  }
  throw new Refused('IDEMPOTENCY_UNDER_WAY', 'The first request with this Idempotency-Key is still being answered.', {
    status: 409,
  })
}

async function claim(pool: pg.Pool, row: string[], now: number): Promise<'mine' | z.infer<typeof keptSchema>> {
  const { rowCount } = await pool.query(
    `INSERT INTO idempotency_key AS k (actor, key, body_hash, status, body) VALUES ($1, $2, $3, ${underWay}, 'null')
     ON CONFLICT (actor, key) DO UPDATE SET body_hash = EXCLUDED.body_hash, status = ${underWay}, body = 'null', created_at = now()
     WHERE k.created_at <= $4 OR (k.status = ${underWay} AND k.created_at <= now() - interval '1 minute')`,
    [...row, new Date(now - day).toISOString()],
  )
  if (rowCount === 1) return 'mine'
  const { rows } = await pool.query(
    'SELECT body_hash AS hash, status, body FROM idempotency_key WHERE actor = $1 AND key = $2',
    row.slice(0, 2),
  )
  // given back in between: whoever looks next may have it
  return rows[0] === undefined ? { hash: row[2] ?? '', status: underWay, body: null } : keptSchema.parse(rows[0])
}

async function doAndKeep(row: string[], work: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
  try {
    const answer = await work()
    await database(({ pool }) =>
      pool.query('UPDATE idempotency_key SET status = $3, body = $4 WHERE actor = $1 AND key = $2', [
        ...row,
        answer.status,
        JSON.stringify(answer.body),
      ]),
    )
    return answer
  } catch (error) {
    await database(({ pool }) =>
      pool.query(`DELETE FROM idempotency_key WHERE actor = $1 AND key = $2 AND status = ${underWay}`, row),
    ).catch(() => undefined)
    throw error
  }
}
