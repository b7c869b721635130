import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { type Unassigned, unassignedSchema } from '#lib/domain/service.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'

const rowsSchema = z.array(unassignedSchema.extend({ seenAt: time }))

export const ListUnassigned = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0).describe('a whole number from 0 to 100000'),
})

/** Workloads that belong to no service, as the last fleet gather of their cluster saw them. */
export async function listUnassigned(
  ctx: Ctx,
  input: z.input<typeof ListUnassigned> = {},
): Promise<{ rows: Unassigned[]; total: number }> {
  must(ctx, 'service.read')
  const { limit, offset } = ListUnassigned.parse(input)
  return database(async ({ pool }) => {
    const { rows } = await pool.query(
      `SELECT c.slug AS cluster, u.namespace, u.group, u.kind, u.name, u.seen_at AS "seenAt"
       FROM unassigned u JOIN cluster c ON c.id = u.cluster_id
       ORDER BY c.slug, u.namespace, u.group, u.kind, u.name LIMIT $1 OFFSET $2`,
      [limit, offset],
    )
    const all = await pool.query<{ total: number }>('SELECT count(*)::int AS total FROM unassigned')
    return { rows: rowsSchema.parse(rows), total: all.rows[0]?.total ?? 0 }
  })
}
