import { z } from 'zod'
import type { Experiment } from '#lib/domain/experiment.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { actorName } from '../actor.ts'
import { database, transaction } from '../db.ts'
import { experimentById, mustBeExperimentId } from './experiment-row.ts'
import { notifyExperiment, tell } from './notify.ts'

export const CancelDrain = z.object({ drain: z.string() })

/**
 * Asks for the end of a test: one that nobody has begun ends here, one under way stops its load and keeps what it saw. An eviction that was
 * sent is not taken back. Throws NOT_FOUND, and NOT_CANCELLABLE for one that has ended.
 */
export async function cancelDrain(ctx: Ctx, { drain }: z.infer<typeof CancelDrain>): Promise<Experiment> {
  must(ctx, 'drain.cancel', drain)
  mustBeExperimentId(drain)
  return database(({ pool }) =>
    transaction(pool, async (client) => {
      await experimentById(client, drain)
      const { rowCount } = await client.query(
        `UPDATE experiment SET cancel_asked_at = COALESCE(cancel_asked_at, now()), cancel_asked_by = COALESCE(cancel_asked_by, $2),
           state = CASE WHEN state = 'queued' THEN 'aborted' ELSE state END,
           ended_at = CASE WHEN state = 'queued' THEN now() END,
           code = CASE WHEN state = 'queued' THEN 'CANCELLED' END,
           message = CASE WHEN state = 'queued' THEN 'It was cancelled before it began.' END
         WHERE id = $1 AND ended_at IS NULL`,
        [drain, actorName(ctx)],
      )
      if (rowCount === 0) throw new Refused('NOT_CANCELLABLE', 'This drain test has ended already.', { status: 409 })
      const cancelled = await experimentById(client, drain)
      if (cancelled.state === 'aborted') await tell(client, drain, { type: 'state', state: 'aborted' })
      else await notifyExperiment(client, drain)
      return cancelled
    }),
  )
}
