import type pg from 'pg'
import { z } from 'zod'

const rowsSchema = z.array(z.object({ check: z.string(), slot: z.number().int() }))

/** The place of every check in a tally. */
export async function checkSlots(client: pg.ClientBase | pg.Pool): Promise<Map<string, number>> {
  const { rows } = await client.query('SELECT "check", slot FROM check_slot')
  return new Map(rowsSchema.parse(rows).map(({ check, slot }) => [check, slot]))
}

/** The same, with a place for each of these checks: given once, never changed and never given to another. */
export async function takeSlots(client: pg.ClientBase, checks: ReadonlySet<string>): Promise<Map<string, number>> {
  const known = await checkSlots(client)
  const fresh = [...checks].filter((check) => !known.has(check))
  if (fresh.length === 0) return known
  await client.query('INSERT INTO check_slot ("check") SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [fresh])
  return checkSlots(client)
}
