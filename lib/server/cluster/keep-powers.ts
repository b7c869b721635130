import type pg from 'pg'
import type { Powers } from '#lib/domain/powers.ts'

/** What a worker learned, unless the credential was replaced meanwhile: then it is about another one. */
export async function keepPowers(
  pool: pg.Pool,
  { id, epoch }: { id: string; epoch: number },
  server: string,
  powers: Powers,
): Promise<void> {
  await pool.query(
    `UPDATE cluster SET powers = $3, server = $4, verified_epoch = epoch, verified_at = now(), verify_tried_at = now(), seen_at = now(),
       fault_code = NULL, fault_message = NULL, breaker_until = NULL, breaker_reason = NULL WHERE id = $1 AND epoch = $2`,
    [id, epoch, JSON.stringify(powers), server],
  )
}

interface Fault {
  code: string
  message: string
  breaker: { until: number; reason: string } | null
}

/** Why a worker did not get so far. */
export async function keepFault(
  pool: pg.Pool,
  { id, epoch }: { id: string; epoch: number },
  { code, message, breaker }: Fault,
): Promise<void> {
  await pool.query(
    `UPDATE cluster SET verify_tried_at = now(), fault_code = $3, fault_message = $4, breaker_until = $5, breaker_reason = $6
     WHERE id = $1 AND epoch = $2`,
    [id, epoch, code, message, breaker === null ? null : new Date(breaker.until), breaker?.reason ?? null],
  )
}
