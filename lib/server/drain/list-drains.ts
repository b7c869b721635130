import { z } from 'zod'
import type { Experiment } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { beforeSchema, pageOf, placeOf } from '../service/page-place.ts'
import { serviceRowId } from '../service/service-id.ts'
import { experimentOf, experimentSql } from './experiment-row.ts'

export const ListDrains = z.object({
  service: z.string(),
  before: beforeSchema('uuid'),
  limit: z.coerce.number().int().min(1).max(200).default(20).describe('a whole number from 1 to 200'),
})

/** The tests of a service, newest first. Throws NOT_FOUND. */
export async function listDrains(
  ctx: Ctx,
  input: z.input<typeof ListDrains>,
): Promise<{ rows: Experiment[]; next: string | null }> {
  must(ctx, 'drain.read', input.service)
  const { service, before, limit } = ListDrains.parse(input)
  const { at, key } = placeOf(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const { rows } = await pool.query(
      `${experimentSql()} WHERE e.service_id = $1 AND (e.created_at, e.id) < ($2::timestamptz, $3::uuid)
       ORDER BY e.created_at DESC, e.id DESC LIMIT $4`,
      [id, at, key, limit + 1],
    )
    return pageOf(rows.map(experimentOf), limit, (each) => `${each.createdAt}~${each.id}`)
  })
}
