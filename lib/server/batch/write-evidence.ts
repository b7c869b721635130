import { hash } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import type { CheckHead, ResolvedItem } from '#lib/domain/checklist.ts'
import type { Verdict } from '#lib/domain/verdict.ts'
import { copyIn, copyText } from '../copy-in.ts'
import type { JudgedRun } from './judge.ts'

type Asked = Pick<ResolvedItem<CheckHead>, 'params' | 'level' | 'severity'>

/** The columns of a row that say something, in the order of the table; all but the time. */
const saying = 'version, params, level, severity, outcome, summary, alike, findings, more'
const insertSql = `COPY evidence (id, service_id, run_id, "check", ${saying}, at, digest, source) FROM STDIN`

function sayingOf({ version, outcome, summary, alike, findings, more }: Verdict, item: Asked): string {
  const [params, said, found] = [JSON.stringify(item.params), JSON.stringify(summary), JSON.stringify(findings)]
  return `${version}\t${copyText(params)}\t${item.level}\t${item.severity}\t${outcome}\t${copyText(said)}\t${alike}\t${copyText(found)}\t${more}`
}

/** 128 bits of SHA-256: a service's owner writes part of the text, so that a weaker hash could be made to hide a change. */
const digestOfSaying = (said: string) => hash('sha256', said, 'hex').slice(0, 32)

/** What evidence says, in 32 hex digits: the verdict and what was asked, all but the time. Same digest, same evidence. */
export const digestOf = (verdict: Verdict, item: Asked): string => digestOfSaying(sayingOf(verdict, item))

/**
 * The latest evidence that says the same, in the order of what is said; null where it says something else. The comparison is with the
 * table itself, whoever wrote it last: one probe of the index per service and check.
 */
const sameSql = `SELECT array_agg(CASE WHEN e.digest = a.digest THEN e.id END ORDER BY a.n) AS ids
  FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS a(service, "check", digest, n)
  LEFT JOIN LATERAL (
    SELECT id, digest FROM evidence WHERE service_id = a.service AND "check" = a.check ORDER BY id DESC LIMIT 1
  ) e ON true`

const numbersSql = `SELECT string_agg(nextval('evidence_id_seq')::text, ',') AS numbers FROM generate_series(1, $1)`

const sameSchema = z.tuple([z.object({ ids: z.array(z.string().nullable()).nullable() })])
const numbersSchema = z.tuple([z.object({ numbers: z.string() })])

interface Said {
  run: JudgedRun
  verdict: Verdict
  saying: string
  digest: string
}

function saidBy(runs: readonly JudgedRun[]): Said[] {
  return runs.flatMap((run) =>
    run.verdicts.flatMap((verdict, index): Said[] => {
      const item = run.items[index]
      if (item === undefined) return []
      const saying = sayingOf(verdict, item)
      return [{ run, verdict, saying, digest: digestOfSaying(saying) }]
    }),
  )
}

/**
 * Stores what a service did not say before, and answers with the evidence of each run (by its id), in the order of its verdicts: rows
 * of its own, or those of the run that said so first. `measured` are the services (row ids) that have evidence: the others said nothing
 * that could be said again.
 */
export async function writeEvidence(
  client: pg.ClientBase,
  runs: readonly JudgedRun[],
  measured: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const said = saidBy(runs)
  const same = await readSame(
    client,
    said.filter(({ run }) => measured.has(run.serviceId)),
  )
  const fresh = said.filter((each) => !same.has(each))
  const own = new Map(fresh.map((each, index) => [each, index] as const))
  const numbers = await takeNumbers(client, fresh.length)
  const ids = new Map<string, string[]>(runs.map(({ id }) => [id, []]))
  for (const each of said) ids.get(each.run.id)?.push(same.get(each) ?? numbers[own.get(each) ?? -1] ?? '')
  if (fresh.length > 0)
    await copyIn(client, insertSql, fresh.map((each, index) => rowOf(each, numbers[index] ?? '')).join(''))
  return ids
}

function rowOf({ run, verdict, saying, digest }: Said, id: string): string {
  return `${id}\t${run.serviceId}\t${run.id}\t${verdict.check}\t${saying}\t${verdict.at}\t${digest}\tprobe\n`
}

async function readSame(client: pg.ClientBase, said: readonly Said[]): Promise<Map<Said, string>> {
  if (said.length === 0) return new Map()
  const { rows } = await client.query(sameSql, [
    said.map(({ run }) => run.serviceId),
    said.map(({ verdict }) => verdict.check),
    said.map(({ digest }) => digest),
  ])
  const ids = sameSchema.parse(rows)[0].ids ?? []
  return new Map(
    said.flatMap((each, index) => {
      const id = ids[index] ?? null
      return id === null ? [] : [[each, id] as const]
    }),
  )
}

async function takeNumbers(client: pg.ClientBase, many: number): Promise<string[]> {
  if (many === 0) return []
  const { rows } = await client.query(numbersSql, [many])
  return numbersSchema.parse(rows)[0].numbers.split(',')
}
