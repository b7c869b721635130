import type pg from 'pg'
import { z } from 'zod'
import { findingSchema, outcomeSchema, sentenceSchema } from '#lib/domain/verdict.ts'
import { time } from '../sql-types.ts'

const rowSchema = z.object({
  check: z.string(),
  outcome: outcomeSchema,
  version: z.number(),
  params: z.record(z.string(), z.unknown()),
  summary: sentenceSchema,
  alike: z.number(),
  findings: z.array(findingSchema),
  more: z.number(),
  at: time,
  runId: z.string().nullable(),
})
export type LatestEvidence = z.infer<typeof rowSchema>

/**
 * Where a later run said the same again, it is the one that confirmed it, and its facts are the newest: the last run, or, where that asked
 * something else, one before it that the summary row remembers.
 */
const latestSql = `WITH last AS (
    SELECT id, evidence_ids, measured FROM probe_run WHERE service_id = $1 AND state = 'done' ORDER BY created_at DESC LIMIT 1
  ), confirmed AS (
    SELECT last.id AS run, p.id, p.at FROM last CROSS JOIN LATERAL unnest(last.evidence_ids, last.measured) AS p(id, at)
  )
  SELECT e."check", e.outcome, e.version, e.params, e.summary, e.alike, e.findings, e.more,
    GREATEST(confirmed.at, (st.items -> c.check ->> 'at')::timestamptz, e.at) AS at,
    COALESCE(confirmed.run, (st.items -> c.check ->> 'run')::uuid, e.run_id) AS "runId"
  FROM unnest($2::text[]) AS c("check") CROSS JOIN LATERAL (
    SELECT * FROM evidence WHERE service_id = $1 AND "check" = c.check ORDER BY id DESC LIMIT 1
  ) e LEFT JOIN confirmed ON confirmed.id = e.id LEFT JOIN service_standing st ON st.service_id = $1`

/**
 * The latest evidence of a service (row id) for each of these checks: one probe of the index each, however long the history. `at` and
 * `runId` are those of the run that said so last, which is not always the one that said so first.
 */
export async function latestEvidence(
  pool: pg.Pool,
  service: string,
  checks: readonly string[],
): Promise<Map<string, LatestEvidence>> {
  const { rows } = await pool.query(latestSql, [service, checks])
  return new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map((row) => [row.check, row]),
  )
}
