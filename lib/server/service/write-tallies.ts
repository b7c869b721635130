import type pg from 'pg'
import { type Countable, stepsOf } from '#lib/domain/tally.ts'
import { takeSlots } from './check-slots.ts'

/** Postgres knows infinite times by name. */
const sqlTime = (time: number) =>
  Number.isFinite(time) ? new Date(time).toISOString() : time > 0 ? 'infinity' : '-infinity'

/**
 * Writes what services (by row id) count for in the numbers of the fleet, in the transaction of `client`, which holds their summary
 * rows already: whoever writes the same service waits there.
 */
export async function writeTallies(
  client: pg.ClientBase,
  services: readonly { id: string; items: readonly Countable[] }[],
): Promise<void> {
  const checks = new Set(services.flatMap(({ items }) => items.map(({ check }) => check)))
  const slots = await takeSlots(client, checks)
  const rows = services.flatMap(({ id, items }) => stepsOf(items, slots).map((step, index) => ({ id, index, ...step })))
  await client.query(
    `INSERT INTO standing_tally (service_id, step, after, until, counts)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::numeric[])
     ON CONFLICT (service_id, step) DO UPDATE SET after = EXCLUDED.after, until = EXCLUDED.until, counts = EXCLUDED.counts`,
    [
      rows.map(({ id }) => id),
      rows.map(({ index }) => index),
      rows.map(({ after }) => sqlTime(after)),
      rows.map(({ until }) => sqlTime(until)),
      rows.map(({ counts }) => counts),
    ],
  )
  const last = rows.filter(({ until }) => until === Number.POSITIVE_INFINITY)
  await client.query(
    `DELETE FROM standing_tally t USING unnest($1::uuid[], $2::int[]) AS last(id, step)
     WHERE t.service_id = last.id AND t.step > last.step`,
    [last.map(({ id }) => id), last.map(({ index }) => index)],
  )
}
