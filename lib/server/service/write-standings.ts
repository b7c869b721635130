import type pg from 'pg'
import { type MeasuredItem, type StandingRow, standingRow } from './standing-row.ts'
import { writeTallies } from './write-tallies.ts'

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())

const lean = ({ outcome, at, countsFrom, freshHours, run, until, ...item }: StandingRow['items'][string]) => ({
  ...item,
  outcome: outcome ?? undefined,
  at: at ?? undefined,
  countsFrom: countsFrom ?? undefined,
  freshHours: freshHours ?? undefined,
  run: run ?? undefined,
  until: until ?? undefined,
})

/** The items without what is null: Postgres takes each of them apart, and of most half would say nothing. */
const leanItems = (items: StandingRow['items']) =>
  JSON.stringify(Object.fromEntries(Object.entries(items).map(([check, item]) => [check, lean(item)])))

/** Writes the summary rows of services (by their row id) in the transaction of `client`. `now` in milliseconds since the epoch. */
export async function writeStandings(
  client: pg.ClientBase,
  services: ReadonlyMap<string, readonly MeasuredItem[]>,
  now: number,
): Promise<void> {
  const rows = [...services].map(([id, items]) => ({ id, ...standingRow(items, now) }))
  await client.query(
    `INSERT INTO service_standing (service_id, standing, bronze_until, silver_until, gold_until, fresh_until, stale_from, spent_at,
       measured_at, outcomes, items, cells, name_key, team_key)
     SELECT r.*, s.name_key, t.name_key FROM unnest($1::uuid[], $2::jsonb[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[],
       $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::jsonb[], $11::jsonb[], $12::jsonb[]) AS r(id)
     JOIN service s ON s.id = r.id JOIN team t ON t.id = s.team_id
     ON CONFLICT (service_id) DO UPDATE SET standing = EXCLUDED.standing, bronze_until = EXCLUDED.bronze_until,
       silver_until = EXCLUDED.silver_until, gold_until = EXCLUDED.gold_until, fresh_until = EXCLUDED.fresh_until,
       stale_from = EXCLUDED.stale_from, spent_at = EXCLUDED.spent_at, measured_at = EXCLUDED.measured_at,
       outcomes = EXCLUDED.outcomes, items = EXCLUDED.items, cells = EXCLUDED.cells`,
    [
      rows.map(({ id }) => id),
      rows.map(({ standing }) => JSON.stringify(standing)),
      rows.map(({ bronzeUntil }) => iso(bronzeUntil)),
      rows.map(({ silverUntil }) => iso(silverUntil)),
      rows.map(({ goldUntil }) => iso(goldUntil)),
      rows.map(({ freshUntil }) => iso(freshUntil)),
      rows.map(({ staleFrom }) => iso(staleFrom)),
      rows.map(({ spentAt }) => iso(spentAt)),
      rows.map(({ measuredAt }) => iso(measuredAt)),
      rows.map(({ outcomes }) => JSON.stringify(outcomes)),
      rows.map(({ items }) => leanItems(items)),
      rows.map(({ cells }) => JSON.stringify(cells)),
    ],
  )
  await writeTallies(
    client,
    rows.map(({ id, items }) => ({ id, items: Object.values(items) })),
  )
}
