import type pg from 'pg'
import { z } from 'zod'
import { type RunItem, runItemSchema } from '#lib/domain/run-item.ts'
import type { Verdict } from '#lib/domain/verdict.ts'
import { time } from '../sql-types.ts'

const rowsSchema = z.array(runItemSchema.extend({ at: time }))

/** By its pointers; a run from before there were any, and one that judged nothing, by what it stored itself. */
const itemsSql = `SELECT e."check", e.version, e.outcome, e.summary, e.alike, e.findings, e.more, said.at, e.params, e.level, e.severity
  FROM probe_run r CROSS JOIN LATERAL (
    SELECT p.id, p.at, p.n FROM unnest(r.evidence_ids, r.measured) WITH ORDINALITY AS p(id, at, n)
    UNION ALL
    SELECT own.id, own.at, own.id FROM evidence own
    WHERE own.run_id = r.id AND own.service_id = r.service_id AND COALESCE(cardinality(r.evidence_ids), 0) = 0
  ) said JOIN evidence e ON e.id = said.id
  WHERE r.id = $1 ORDER BY said.n`

/**
 * What a run (row id) judged and how each item was asked, in the order of the checklist, `at` as measured in that run; empty while it
 * goes on and when it judged nothing. The only way to the verdicts of a run: one that says what an earlier run said is stored once,
 * with that run.
 */
export async function itemsOfRun(client: pg.Pool | pg.ClientBase, runId: string): Promise<RunItem[]> {
  const { rows } = await client.query(itemsSql, [runId])
  return rowsSchema.parse(rows)
}

/** The verdicts of `itemsOfRun` alone. */
export async function verdictsOfRun(client: pg.Pool | pg.ClientBase, runId: string): Promise<Verdict[]> {
  const items = await itemsOfRun(client, runId)
  return items.map(({ params, level, severity, ...verdict }) => verdict)
}
