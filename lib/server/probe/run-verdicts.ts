import type pg from 'pg'
import { z } from 'zod'
import { levelSchema, severitySchema, type Verdict, verdictSchema } from '#lib/domain/verdict.ts'
import { time } from '../sql-types.ts'

const rowsSchema = z.array(
  verdictSchema.extend({
    at: time,
    params: z.record(z.string(), z.unknown()),
    level: levelSchema,
    severity: severitySchema,
  }),
)

/** A verdict of a run with the item as it was asked then. */
export type JudgedItem = z.infer<typeof rowsSchema>[number]

/**
 * What a run (row id) judged and how each item was asked, in the order of the checklist, `at` as measured in that run; empty while it
 * goes on and when it judged nothing. The only way to the verdicts of a run: nobody else reads evidence by its run.
 */
export async function itemsOfRun(client: pg.Pool | pg.ClientBase, runId: string): Promise<JudgedItem[]> {
  // in the order in which they were stored, which is that of the checklist
  const { rows } = await client.query(
    `SELECT e."check", e.version, e.outcome, e.summary, e.alike, e.findings, e.more, e.at, e.params, e.level, e.severity
     FROM probe_run r JOIN evidence e ON e.run_id = r.id AND e.service_id = r.service_id WHERE r.id = $1 ORDER BY e.id`,
    [runId],
  )
  return rowsSchema.parse(rows)
}

/** The verdicts of `itemsOfRun` alone. */
export async function verdictsOfRun(client: pg.Pool | pg.ClientBase, runId: string): Promise<Verdict[]> {
  const items = await itemsOfRun(client, runId)
  return items.map(({ params, level, severity, ...verdict }) => verdict)
}
