import type pg from 'pg'
import { z } from 'zod'
import { SealBroken } from '../seal/box.ts'
import { publicHalf, type SealKey } from '../seal/keys.ts'
import { open } from '../seal/open.ts'
import { seal } from '../seal/seal.ts'
import { credentialPlace } from './credential-place.ts'

const batch = 100
const rowSchema = z.array(
  z.object({ id: z.string(), key_id: z.string(), sealed_key: z.instanceof(Buffer), sealed: z.instanceof(Buffer) }),
)

/**
 * Seals every credential for the first of the workers' keys that was sealed for another of them, in batches. May be killed and run again,
 * and by several at once: a row is written only as it was read. Rows that do not open are left as they are. Answers how many it wrote.
 */
export async function resealCredentials(pool: pg.Pool, keys: readonly SealKey[]): Promise<number> {
  const [first, ...others] = keys
  if (first === undefined || others.length === 0) return 0
  const ids = others.map(({ id }) => id)
  let after = '00000000-0000-0000-0000-000000000000'
  let written = 0
  for (;;) {
    const { rows } = await pool.query(
      `SELECT id, key_id, sealed_key, sealed FROM cluster_credential WHERE key_id = ANY($1) AND id > $2 ORDER BY id LIMIT $3`,
      [ids, after, batch],
    )
    const found = rowSchema.parse(rows)
    const last = found.at(-1)
    if (last === undefined) return written
    after = last.id
    const anew = found.flatMap(({ id, key_id, sealed_key, sealed }) => {
      const place = credentialPlace(id)
      try {
        const text = open({ keyId: key_id, wrapped: sealed_key, box: sealed }, place, keys)
        return [{ id, before: sealed, ...seal(text, place, publicHalf(first)) }]
      } catch (error) {
        if (error instanceof SealBroken) return []
        throw error
      }
    })
    const { rowCount } = await pool.query(
      `UPDATE cluster_credential k SET key_id = $1, sealed_key = n.wrapped, sealed = n.box
       FROM unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[]) AS n(id, before, wrapped, box)
       WHERE k.id = n.id AND k.sealed = n.before`,
      [first.id, ...(['id', 'before', 'wrapped', 'box'] as const).map((column) => anew.map((row) => row[column]))],
    )
    written += rowCount ?? 0
  }
}
