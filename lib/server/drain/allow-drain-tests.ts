import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { actorName } from '../actor.ts'
import { database, transaction } from '../db.ts'
import { serviceRowId } from '../service/service-id.ts'

export const AllowDrainTests = z.object({ service: z.string(), allowed: z.boolean() })

/**
 * Turns the switch of a service that lets drain tests evict one of its pods, and tells the log who did. A switch that stands so already
 * stays as it is. A test under way looks at it again right before its eviction. Throws NOT_FOUND.
 */
export async function allowDrainTests(
  ctx: Ctx,
  { service, allowed }: z.infer<typeof AllowDrainTests>,
): Promise<{ allowed: boolean }> {
  must(ctx, 'drain.allow', service)
  return database(({ pool }) =>
    transaction(pool, async (client) => {
      const id = await serviceRowId(client, service)
      const at = new Date(ctx.now).toISOString()
      const actor = actorName(ctx)
      const { rowCount } = await client.query(
        `UPDATE service SET drain_allowed_at = $2, drain_allowed_by = $3 WHERE id = $1 AND (drain_allowed_at IS NULL) <> ($2::timestamptz IS NULL)`,
        allowed ? [id, at, actor] : [id, null, null],
      )
      if (rowCount === 1)
        await client.query('INSERT INTO event (type, actor, service_id, at) VALUES ($1, $2, $3, $4)', [
          allowed ? 'drain.allowed' : 'drain.forbidden',
          actor,
          id,
          at,
        ])
      return { allowed }
    }),
  )
}
