import type { DrainEvent } from '#lib/domain/drain-live.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { createBell } from '../bell.ts'
import { database } from '../db.ts'
import { listen } from '../listen.ts'
import { experimentById } from './experiment-row.ts'
import { listDrainEvents } from './list-drain-events.ts'
import { experimentChannel } from './notify.ts'

/** How long it waits for a notification before it looks anyway, in milliseconds. */
const patience = 2_000

/**
 * The events of a test after a number, as they come, until it has ended, the reader stops or `signal` aborts. Throws NOT_FOUND before
 * there is a stream.
 */
export async function followDrain(
  ctx: Ctx,
  input: { drain: string; after?: number },
  signal: AbortSignal = new AbortController().signal,
): Promise<AsyncGenerator<DrainEvent>> {
  must(ctx, 'drain.read', input.drain)
  const url = await database(async (db) => {
    await experimentById(db.pool, input.drain)
    return db.url
  })
  return follow(ctx, { drain: input.drain, after: input.after ?? 0, url }, signal)
}

async function* follow(
  ctx: Ctx,
  { drain, url, ...input }: { drain: string; after: number; url: string },
  signal: AbortSignal,
): AsyncGenerator<DrainEvent> {
  const bell = createBell()
  const onMessage = (payload: string) => {
    if (payload === drain) bell.ring()
  }
  const hangUp = listen(url, experimentChannel, { onMessage, onGap: bell.ring })
  signal.addEventListener('abort', bell.ring, { once: true })
  let { after } = input
  try {
    while (!signal.aborted) {
      const heard = bell.next(patience)
      const { events, ended } = await listDrainEvents(ctx, { drain, after })
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
