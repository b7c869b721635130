import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from './db.ts'

/** Deletes the steps that batches told which ended this long ago. Runs and evidence stay. Answers with the number. */
export async function pruneRunEvents(ctx: Ctx, { keepDays }: { keepDays: number }): Promise<number> {
  must(ctx, 'snapshot.prune')
  return database(async ({ pool }) => {
    const { rowCount } = await pool.query(
      'DELETE FROM run_event e USING probe_batch b WHERE b.id = e.batch_id AND b.ended_at < $1',
      [new Date(ctx.now - keepDays * 86_400_000).toISOString()],
    )
    return rowCount ?? 0
  })
}
