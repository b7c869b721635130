import type pg from 'pg'
import { z } from 'zod'
import { digestOf } from './digest.ts'
import type { JudgedRun } from './judge.ts'

/**
 * The latest evidence that says the same, or the negative of a new number. The comparison is with the table itself, whoever wrote it
 * last: one probe of the index per service and check.
 */
const numbersSql = `SELECT array_agg(CASE WHEN e.digest = a.digest THEN e.id ELSE -nextval('evidence_id_seq') END ORDER BY a.n) AS numbers
  FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS a(service, "check", digest, n)
  LEFT JOIN LATERAL (
    SELECT id, digest FROM evidence WHERE service_id = a.service AND "check" = a.check ORDER BY id DESC LIMIT 1
  ) e ON true`

/** One statement however many services: the rows travel as arrays. */
const insertSql = `INSERT INTO evidence
    (id, service_id, run_id, "check", version, params, level, severity, outcome, summary, alike, findings, more, at, digest, source)
  SELECT *, 'probe' FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::jsonb[], $7::text[], $8::text[],
    $9::text[], $10::jsonb[], $11::int[], $12::jsonb[], $13::int[], $14::timestamptz[], $15::uuid[])`

const numbersSchema = z.array(z.object({ numbers: z.array(z.string()).nullable() })).length(1)

/**
 * Stores what a service did not say before, and answers with the evidence of each run (by its id), in the order of its verdicts: rows
 * of its own, or those of the run that said so first.
 */
export async function writeEvidence(
  client: pg.ClientBase,
  runs: readonly JudgedRun[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const said = runs.flatMap((run) =>
    run.verdicts.flatMap((verdict, index) => {
      const item = run.items[index]
      return item === undefined ? [] : [{ run, verdict, item, digest: digestOf(verdict, item) }]
    }),
  )
  const found = await client.query(numbersSql, [
    said.map(({ run }) => run.serviceId),
    said.map(({ verdict }) => verdict.check),
    said.map(({ digest }) => digest),
  ])
  const numbers = numbersSchema.parse(found.rows)[0]?.numbers ?? []
  const ids = new Map<string, string[]>(runs.map(({ id }) => [id, []]))
  const rows = said.flatMap((each, index) => {
    const number = numbers[index] ?? ''
    const isNew = number.startsWith('-')
    const id = isNew ? number.slice(1) : number
    ids.get(each.run.id)?.push(id)
    return isNew ? [{ ...each, id }] : []
  })
  if (rows.length === 0) return ids
  await client.query(insertSql, [
    rows.map(({ id }) => id),
    rows.map(({ run }) => run.serviceId),
    rows.map(({ run }) => run.id),
    rows.map(({ verdict }) => verdict.check),
    rows.map(({ verdict }) => verdict.version),
    rows.map(({ item }) => JSON.stringify(item.params)),
    rows.map(({ item }) => item.level),
    rows.map(({ item }) => item.severity),
    rows.map(({ verdict }) => verdict.outcome),
    rows.map(({ verdict }) => JSON.stringify(verdict.summary)),
    rows.map(({ verdict }) => verdict.alike),
    rows.map(({ verdict }) => JSON.stringify(verdict.findings)),
    rows.map(({ verdict }) => verdict.more),
    rows.map(({ verdict }) => verdict.at),
    rows.map(({ digest }) => digest),
  ])
  return ids
}
