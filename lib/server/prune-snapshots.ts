import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from './db.ts'

/** Deletes snapshots older than this, and old answers kept for repeated requests. Runs and evidence stay. Answers with the number. */
export async function pruneSnapshots(ctx: Ctx, { keepDays }: { keepDays: number }): Promise<number> {
  must(ctx, 'snapshot.prune')
  return database(async ({ pool }) => {
    const before = new Date(ctx.now - keepDays * 86_400_000).toISOString()
    // a batch that is still being judged needs its snapshot, however old
    const { rowCount } = await pool.query(
      `DELETE FROM snapshot p USING probe_batch b WHERE b.id = p.batch_id AND b.ended_at IS NOT NULL AND p.taken_at < $1`,
      [before],
    )
    await pool.query('DELETE FROM idempotency_key WHERE created_at < $1', [
      new Date(ctx.now - 86_400_000).toISOString(),
    ])
    return rowCount ?? 0
  })
}
