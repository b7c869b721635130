import { type Ctx, must } from '#lib/domain/permissions.ts'
import type { RunEvent } from '#lib/domain/run.ts'
import { batchChannel } from '../batch/notify.ts'
import { database } from '../db.ts'
import { followEvents } from '../follow-events.ts'
import { listRunEvents } from './list-run-events.ts'
import { mustBeRunId, unknownRun } from './run-row.ts'

/**
 * The events of a run after a number, as they come, until the run has ended, the reader stops or `signal` aborts. Throws NOT_FOUND
 * before there is a stream. Between two events nothing is held but a place in this process's one listening connection.
 */
export async function followRun(
  ctx: Ctx,
  input: { run: string; after?: number },
  signal: AbortSignal = new AbortController().signal,
): Promise<AsyncGenerator<RunEvent>> {
  must(ctx, 'run.read', input.run)
  mustBeRunId(input.run)
  const found = await database(async ({ pool, url }) => {
    const { rows } = await pool.query<{ batch: string }>('SELECT batch_id AS batch FROM probe_run WHERE id = $1', [
      input.run,
    ])
    return rows[0] === undefined ? null : { url, batch: rows[0].batch }
  })
  if (found === null) throw unknownRun()
  const { run, after = 0 } = input
  const list = (place: number) => listRunEvents(ctx, { run, after: place })
  return followEvents({ url: found.url, channel: batchChannel, subject: found.batch, after, list }, signal)
}
