import { type Ctx, must } from '#lib/domain/permissions.ts'
import type { RunEvent } from '#lib/domain/run.ts'
import { batchChannel } from '../batch/notify.ts'
import { createBell } from '../bell.ts'
import { database } from '../db.ts'
import { listen } from '../listen.ts'
import { listRunEvents } from './list-run-events.ts'
import { mustBeRunId, unknownRun } from './run-row.ts'

/** How long it waits for a notification before it looks anyway, in milliseconds. */
const patience = 2_000

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
  return follow(ctx, { run: input.run, after: input.after ?? 0, ...found }, signal)
}

async function* follow(
  ctx: Ctx,
  { run, batch, url, ...input }: { run: string; after: number; batch: string; url: string },
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  const bell = createBell()
  const onMessage = (payload: string) => {
    if (payload === batch) bell.ring()
  }
  const hangUp = listen(url, batchChannel, { onMessage, onGap: bell.ring })
  signal.addEventListener('abort', bell.ring, { once: true })
  let { after } = input
  try {
    while (!signal.aborted) {
      const heard = bell.next(patience)
      const { events, ended } = await listRunEvents(ctx, { run, after })
      for (const event of events) {
        yield event
        after = event.seq
      }
      if (ended) return
      await heard
    }
  } finally {
    signal.removeEventListener('abort', bell.ring)
    hangUp()
    bell.ring()
  }
}
