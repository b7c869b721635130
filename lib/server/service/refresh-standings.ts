import type pg from 'pg'
import { z } from 'zod'
import { outcomeSchema } from '#lib/domain/verdict.ts'
import { readItems } from '../checklist/read-items.ts'
import { time } from '../sql-types.ts'
import { measuredItem } from './standing-row.ts'
import { writeStandings } from './write-standings.ts'

const latestSchema = z.object({
  id: z.string(),
  check: z.string(),
  outcome: outcomeSchema,
  at: time,
  run: z.string().nullable(),
})

/** With the run that said so last and the time of its facts: the last run, or one before it that the summary row remembers. */
const latestSql = `WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::text[]) AS a(id, "check")
  ), confirmed AS (
    SELECT last.id AS run, p.id, p.at FROM (SELECT DISTINCT id FROM asked) s CROSS JOIN LATERAL (
      SELECT id, evidence_ids, measured FROM probe_run WHERE service_id = s.id AND state = 'done' ORDER BY created_at DESC LIMIT 1
    ) last CROSS JOIN LATERAL unnest(last.evidence_ids, last.measured) AS p(id, at)
  )
  SELECT a.id, a.check, e.outcome, GREATEST(confirmed.at, (st.items -> a.check ->> 'at')::timestamptz, e.at) AS at,
    COALESCE(confirmed.run, (st.items -> a.check ->> 'run')::uuid, e.run_id) AS run
  FROM asked a LEFT JOIN service_standing st ON st.service_id = a.id CROSS JOIN LATERAL (
    SELECT id, outcome, at, run_id FROM evidence WHERE service_id = a.id AND "check" = a.check ORDER BY id DESC LIMIT 1
  ) e LEFT JOIN confirmed ON confirmed.id = e.id`

/** Folds the summary rows of these services (row ids) again from their checklist and their latest evidence. */
export async function refreshStandings(client: pg.ClientBase, services: readonly string[], now: number): Promise<void> {
  const owners = await client.query<{ id: string; checklist: string }>(
    'SELECT id, checklist_id AS checklist FROM service WHERE id = ANY($1::uuid[])',
    [services],
  )
  const items = await readItems(client, [...new Set(owners.rows.map(({ checklist }) => checklist))])
  const asked = owners.rows.flatMap(({ id, checklist }) =>
    (items.get(checklist) ?? []).map(({ check }) => ({ id, check: check.id })),
  )
  const found = await client.query(latestSql, [asked.map(({ id }) => id), asked.map(({ check }) => check)])
  const latest = new Map(
    z
      .array(latestSchema)
      .parse(found.rows)
      .map((row) => [`${row.id} ${row.check}`, row]),
  )
  const measured = owners.rows.map(({ id, checklist }) => {
    const own = (items.get(checklist) ?? []).map((item) =>
      measuredItem(item, latest.get(`${id} ${item.check.id}`) ?? { outcome: null, at: null, run: null }),
    )
    return [id, own] as const
  })
  await writeStandings(client, new Map(measured), now)
}
