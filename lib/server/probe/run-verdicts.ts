import type pg from 'pg'
import { z } from 'zod'
import { type Verdict, verdictSchema } from '#lib/domain/verdict.ts'
import { time } from '../sql-types.ts'

const rowsSchema = z.array(verdictSchema.extend({ at: time }))

/**
 * What a run (row id) judged, in the order of the checklist, `at` as measured in that run; empty while it goes on and when it judged
 * nothing. The only way to the verdicts of a run: nobody else reads evidence by its run.
 */
export async function verdictsOfRun(client: pg.Pool | pg.ClientBase, runId: string): Promise<Verdict[]> {
  // in the order in which they were stored, which is that of the checklist
  const { rows } = await client.query(
    `SELECT e."check", e.version, e.outcome, e.summary, e.alike, e.findings, e.more, e.at
     FROM probe_run r JOIN evidence e ON e.run_id = r.id AND e.service_id = r.service_id WHERE r.id = $1 ORDER BY e.id`,
    [runId],
  )
  return rowsSchema.parse(rows)
}
