import type pg from 'pg'
import { Refused } from '#lib/domain/refused.ts'

/** Row id of the service of this slug; throws NOT_FOUND. */
export async function serviceRowId(client: pg.Pool | pg.ClientBase, slug: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM service WHERE slug = $1', [slug])
  if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
  return rows[0].id
}
