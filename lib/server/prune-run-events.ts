import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from './db.ts'

/**
 * Deletes what probes and drain tests that ended this long ago told on their way. Runs, evidence, and the tests with their records and
 * journals stay. Answers with the number.
 */
export async function pruneRunEvents(ctx: Ctx, { keepDays }: { keepDays: number }): Promise<number> {
  must(ctx, 'snapshot.prune')
  return database(async ({ pool }) => {
    const before = [new Date(ctx.now - keepDays * 86_400_000).toISOString()]
    const runs = await pool.query(
      'DELETE FROM run_event e USING probe_batch b WHERE b.id = e.batch_id AND b.ended_at < $1',
      before,
    )
    const tests = await pool.query(
      'DELETE FROM experiment_event e USING experiment x WHERE x.id = e.experiment_id AND x.ended_at < $1',
      before,
    )
    return (runs.rowCount ?? 0) + (tests.rowCount ?? 0)
  })
}
