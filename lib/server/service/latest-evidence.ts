import type pg from 'pg'
import { z } from 'zod'
import { findingSchema, outcomeSchema, sentenceSchema } from '#lib/domain/verdict.ts'
import { time } from '../sql-types.ts'

const rowSchema = z.object({
  check: z.string(),
  outcome: outcomeSchema,
  version: z.number(),
  summary: sentenceSchema,
  alike: z.number(),
  findings: z.array(findingSchema),
  more: z.number(),
  at: time,
  runId: z.string().nullable(),
})
export type LatestEvidence = z.infer<typeof rowSchema>

/** The latest evidence of a service (row id) for each of these checks: one probe of the index each, however long the history. */
export async function latestEvidence(
  pool: pg.Pool,
  service: string,
  checks: readonly string[],
): Promise<Map<string, LatestEvidence>> {
  const { rows } = await pool.query(
    `SELECT e.* FROM unnest($2::text[]) AS c("check") CROSS JOIN LATERAL (
       SELECT "check", outcome, version, summary, alike, findings, more, at, run_id AS "runId"
       FROM evidence WHERE service_id = $1 AND "check" = c.check ORDER BY id DESC LIMIT 1
     ) e`,
    [service, checks],
  )
  return new Map(
    z
      .array(rowSchema)
      .parse(rows)
      .map((row) => [row.check, row]),
  )
}
