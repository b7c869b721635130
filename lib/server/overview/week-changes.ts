import type pg from 'pg'
import { z } from 'zod'
import type { Overview } from '#lib/domain/overview.ts'
import { time } from '../sql-types.ts'

const week = 7 * 24 * 3_600_000
const shown = 20

const rowsSchema = z.array(
  z.object({ id: z.string(), name: z.string(), check: z.string(), to: z.enum(['met', 'fail']), at: time }),
)

const newest = (from: string) => `SELECT * FROM event WHERE at >= $1 AND at <= $2 AND type = 'verdicts.changed'
  AND data @? '$.changes[*] ? (${from})' ORDER BY at DESC, id DESC LIMIT 100`

/**
 * From the events that tell which verdicts changed. Where a verdict was unknown before, the one that was known last decides: one probe of
 * the index of evidence each, for the newest events only.
 */
const changesSql = `WITH told AS (
    (${newest('@.from == "fail" && (@.to == "pass" || @.to == "warn") || @.to == "fail" && (@.from == "pass" || @.from == "warn")')})
    UNION (${newest('@.from == "unknown" && (@.to == "pass" || @.to == "warn" || @.to == "fail")')})
  ), changed AS (
    SELECT e.id AS event, e.at, e.service_id, c.value ->> 'check' AS "check", c.value ->> 'from' AS said, c.value ->> 'to' AS "to"
    FROM told e CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'changes') c
    WHERE c.value ->> 'from' IN ('fail', 'pass', 'warn', 'unknown') AND c.value ->> 'to' IN ('fail', 'pass', 'warn')
  )
  SELECT s.slug AS id, s.name, c."check", CASE c."to" WHEN 'fail' THEN 'fail' ELSE 'met' END AS "to", c.at
  FROM changed c JOIN service s ON s.id = c.service_id
  CROSS JOIN LATERAL (SELECT CASE WHEN c.said <> 'unknown' THEN c.said ELSE (
    SELECT outcome FROM evidence WHERE service_id = c.service_id AND "check" = c."check" AND outcome <> 'unknown' AND created_at < c.at
    ORDER BY id DESC LIMIT 1) END AS said) before
  WHERE before.said IN ('fail', 'pass', 'warn') AND (before.said = 'fail') <> (c."to" = 'fail')
  ORDER BY c.at DESC, c.event DESC, c."check" LIMIT ${shown}`

/** The newest changes between fail and met of the seven days before `now` (milliseconds since the epoch). */
export async function weekChanges(pool: pg.Pool, now: number): Promise<Overview['changes']> {
  const { rows } = await pool.query(changesSql, [new Date(now - week).toISOString(), new Date(now).toISOString()])
  return rowsSchema.parse(rows).map(({ id, name, check, to, at }) => ({ service: { id, name }, check, to, at }))
}
