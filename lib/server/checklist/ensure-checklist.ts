import type pg from 'pg'
import { checks } from '#lib/checks/index.ts'
import { defaultItems } from '#lib/domain/checklist.ts'

const slug = 'standard'

/**
 * Makes sure that the standard checklist exists and asks every check of this program. An item that somebody changed stays as it is.
 * Answers with its id and the checks that came new.
 */
export async function ensureChecklist(client: pg.ClientBase): Promise<{ id: string; added: string[] }> {
  await client.query(`INSERT INTO checklist (slug, name) VALUES ($1, 'Standard') ON CONFLICT (slug) DO NOTHING`, [slug])
  const found = await client.query<{ id: string }>('SELECT id FROM checklist WHERE slug = $1', [slug])
  const id = found.rows[0]?.id
  if (id === undefined) throw new Error('the standard checklist is gone')
  const items = defaultItems(checks)
  const { rows } = await client.query<{ check: string }>(
    `INSERT INTO checklist_item (checklist_id, "check", params)
     SELECT $1, * FROM unnest($2::text[], $3::jsonb[]) ON CONFLICT (checklist_id, "check") DO NOTHING RETURNING "check"`,
    [id, items.map(({ check }) => check), items.map(({ params }) => JSON.stringify(params))],
  )
  return { id, added: rows.map(({ check }) => check) }
}
