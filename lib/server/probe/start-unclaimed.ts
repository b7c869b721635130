import { z } from 'zod'
import type { Ctx } from '#lib/domain/permissions.ts'
import { intervals } from '#lib/domain/schedule.ts'
import { actorName } from '../actor.ts'
import type { Prisma } from '../generated/client.ts'
import { startBatch } from './start-batch.ts'

const slotMs = (intervals.config ?? 6) * 3_600_000
const rowsSchema = z.array(z.object({ id: z.string() }))

/**
 * Looks once a slot into clusters that no fleet was probed in: what runs there and belongs to no service is told all the same. Answers with
 * the batches (row ids).
 */
export async function startUnclaimed(
  tx: Prisma.TransactionClient,
  ctx: Ctx,
  resting: ReadonlySet<string>,
): Promise<string[]> {
  const slot = new Date(Math.floor(ctx.now / slotMs) * slotMs)
  const rows = await tx.$queryRaw`
    SELECT c.id FROM cluster c WHERE c.removed_at IS NULL AND NOT EXISTS (
      SELECT FROM probe_batch b JOIN batch_cluster bc ON bc.batch_id = b.id
      WHERE bc.cluster_id = c.id AND b.scope IN ('fleet', 'discovery') AND b.created_at >= ${slot}
    ) ORDER BY c.slug`
  const head = { scope: 'fleet' as const, trigger: 'schedule', actor: actorName(ctx), createdAt: new Date(ctx.now) }
  const batches: string[] = []
  for (const { id } of rowsSchema.parse(rows)) {
    if (resting.has(id)) continue
    const made = await startBatch(tx, head, [id], [])
    if (made.id !== null) batches.push(made.id)
  }
  return batches
}
