import type { DrainEvent } from '#lib/domain/drain-live.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { followEvents } from '../follow-events.ts'
import { experimentById } from './experiment-row.ts'
import { listDrainEvents } from './list-drain-events.ts'
import { experimentChannel } from './notify.ts'

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
  const { drain, after = 0 } = input
  const list = (place: number) => listDrainEvents(ctx, { drain, after: place })
  return followEvents({ url, channel: experimentChannel, subject: drain, after, list }, signal)
}
