import type pg from 'pg'
import { z } from 'zod'
import { plain, tell } from '#lib/checks/tell.ts'
import { trimFacts } from '#lib/checks/trim-facts.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Run } from '#lib/domain/run.ts'
import { type RunFile, runFileFormat } from '#lib/domain/run-file.ts'
import type { RunItem } from '#lib/domain/run-item.ts'
import { workloadKey } from '#lib/domain/workload.ts'
import { snapshotFormat, unpackSnapshot } from '../batch/snapshot.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { homesOfRun } from './run-homes.ts'
import { runById } from './run-row.ts'
import { itemsOfRun } from './run-verdicts.ts'

export const ReadRunFile = z.object({ run: z.string() })

/** A run as one file of JSON (`runFileSchema`), piece by piece: of a large cluster only one part is text at a time. */
export interface RunFileText {
  run: string
  pieces: AsyncIterable<string>
}

/**
 * A run with all that is needed to judge it again. What can be refused is refused before the first piece: NOT_FOUND, RUN_NOT_DONE,
 * SNAPSHOT_GONE once the facts were cleared away (the evidence stays), SNAPSHOT_UNREADABLE for those of another version.
 */
export async function readRunFile(ctx: Ctx, { run: id }: z.infer<typeof ReadRunFile>): Promise<RunFileText> {
  must(ctx, 'snapshot.read', id)
  return database(async ({ pool }) => {
    const run = await runById(pool, id)
    if (run.state !== 'done' || run.endedAt === null)
      throw new Refused('RUN_NOT_DONE', 'This run has judged nothing that could be downloaded.', { status: 409 })
    const homes = await homesOfRun(pool, run)
    const [first, ...others] = homes.clusters
    const opened = first === undefined ? [] : [await readPart(pool, run.id, first, homes.workloadsIn)]
    const items = await itemsOfRun(pool, run.id)
    const later = async function* () {
      yield* opened
      for (const cluster of others) yield await readPart(pool, run.id, cluster, homes.workloadsIn)
    }
    return { run: run.id, pieces: piecesOf(headOf(run, items), later()) }
  })
}

type Part = RunFile['clusters'][number]

const rowSchema = z.object({ takenAt: time, format: z.number(), body: z.instanceof(Buffer) })

async function readPart(
  pool: pg.Pool,
  run: string,
  cluster: string,
  workloadsIn: Awaited<ReturnType<typeof homesOfRun>>['workloadsIn'],
): Promise<Part> {
  const { rows } = await pool.query(
    `SELECT p.taken_at AS "takenAt", p.format, p.body FROM probe_run r JOIN snapshot p ON p.batch_id = r.batch_id
     JOIN cluster c ON c.id = p.cluster_id WHERE r.id = $1 AND c.slug = $2`,
    [run, cluster],
  )
  if (rows[0] === undefined)
    throw new Refused('SNAPSHOT_GONE', 'The facts of this run are not kept any more.', { status: 410 })
  const { takenAt, ...packed } = rowSchema.parse(rows[0])
  const facts = await unpackSnapshot(packed)
  const own = workloadsIn(cluster, facts)
  return { cluster, takenAt, workloads: own.map(workloadKey), facts: trimFacts(facts, own) }
}

function headOf(run: Run, items: readonly RunItem[]): Omit<RunFile, 'clusters'> {
  const { id, service, trigger, startedAt, endedAt } = run
  const told = items.flatMap((item) => {
    const said = tell('en', item, service)
    return said === null ? [] : [{ item, said: plain(said) }]
  })
  return {
    format: runFileFormat,
    factsFormat: snapshotFormat,
    run: { id, service, trigger, startedAt, endedAt: endedAt ?? '' },
    items: told.map(({ item: { check, version, params, severity, level } }) => ({
      check,
      version,
      params,
      severity,
      level,
    })),
    verdicts: told.map(({ said }) => said),
  }
}

async function* piecesOf(head: Omit<RunFile, 'clusters'>, parts: AsyncIterable<Part>): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"clusters":[`
  let comma = ''
  for await (const { facts, ...part } of parts) {
    yield `${comma}${JSON.stringify(part).slice(0, -1)},"facts":{`
    yield* factPieces(facts)
    yield '}}'
    comma = ','
  }
  yield ']}\n'
}

const chunk = 200

function* factPieces(facts: FactSet): Generator<string> {
  let comma = ''
  for (const [key, fact] of Object.entries(facts)) {
    yield `${comma}${JSON.stringify(key)}:`
    comma = ','
    if (!fact.ok) {
      yield JSON.stringify(fact)
      continue
    }
    const { value, ...rest } = fact
    yield `${JSON.stringify(rest).slice(0, -1)},"value":[`
    for (let from = 0; from < value.length; from += chunk)
      yield `${from === 0 ? '' : ','}${JSON.stringify(value.slice(from, from + chunk)).slice(1, -1)}`
    yield ']}'
  }
}
