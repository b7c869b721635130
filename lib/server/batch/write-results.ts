import type pg from 'pg'
import { z } from 'zod'
import { transaction } from '../db.ts'
import { type MeasuredItem, measuredItem, measuredSchema } from '../service/standing-row.ts'
import { writeStandings } from '../service/write-standings.ts'
import type { JudgedRun } from './judge.ts'
import { holdLease, type Lease } from './lease.ts'
import { notifyBatch } from './notify.ts'
import { writeEvidence } from './write-evidence.ts'

/** Arrays of arrays travel as text: those of one run may be longer than those of another. */
const endSql = `UPDATE probe_run r SET state = 'done', ended_at = now(), started_at = COALESCE(started_at, now()),
    event_base = (SELECT COALESCE(max(seq), 0) FROM run_event WHERE batch_id = $1),
    evidence_ids = e.ids::bigint[], measured = e.measured::timestamptz[], workloads = e.workloads
  FROM unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[]) AS e(run, ids, measured, workloads) WHERE r.id = e.run`

/**
 * Stores what was judged, all or nothing: new evidence, standing, the end of the runs and what changed. Runs that were cancelled meanwhile
 * are left out. Throws LeaseLost, and then nothing is stored. Answers with the number of runs that ended.
 */
export async function writeResults(
  pool: pg.Pool,
  lease: Lease,
  judged: readonly JudgedRun[],
  now: number,
): Promise<number> {
  return transaction(pool, async (client) => {
    await holdLease(client, lease)
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM probe_run WHERE id = ANY($1::uuid[]) AND state IN ('queued', 'running') FOR UPDATE`,
      [judged.map(({ id }) => id)],
    )
    const open = new Set(rows.map(({ id }) => id))
    const runs = judged.filter(({ id }) => open.has(id))
    if (runs.length === 0) return 0
    const prior = await readPrior(client, runs)
    const before = await readItemsBefore(client, runs)
    await insertEvents(client, runs, prior)
    const evidence = await writeEvidence(client, runs, new Set(prior.keys()))
    await writeStandings(
      client,
      new Map(runs.map((run) => [run.serviceId, measuredItems(run, before.get(run.serviceId))])),
      now,
    )
    await client.query(endSql, [
      lease.batchId,
      runs.map(({ id }) => id),
      runs.map(({ id }) => `{${evidence.get(id)?.join() ?? ''}}`),
      runs.map(({ verdicts }) => `{${verdicts.map(({ at }) => at).join()}}`),
      runs.map(({ workloads }) => JSON.stringify(workloads)),
    ])
    await notifyBatch(client, lease.batchId)
    return runs.length
  })
}

type Before = Readonly<Record<string, Pick<MeasuredItem, 'outcome' | 'at' | 'run'>>>

/** What was asked as it was judged, and what was not asked as it was before. */
function measuredItems({ id, items, others, verdicts }: JudgedRun, before: Before = {}): MeasuredItem[] {
  const said = new Map(verdicts.map(({ check, outcome, at }) => [check, { outcome, at, run: id }]))
  const nothing = { outcome: null, at: null, run: null }
  return [
    ...items.map((item) => measuredItem(item, said.get(item.check.id) ?? nothing)),
    ...others.map((item) => measuredItem(item, before[item.check.id] ?? nothing)),
  ]
}

const beforeSchema = z.array(
  z.object({
    id: z.string(),
    items: z.record(z.string(), measuredSchema.pick({ outcome: true, at: true, run: true })),
  }),
)

/** Only for runs that did not ask all of their checklist; who was never measured has nothing to keep. */
async function readItemsBefore(
  client: pg.ClientBase,
  runs: readonly JudgedRun[],
): Promise<ReadonlyMap<string, Before>> {
  const partly = runs.filter(({ others }) => others.length > 0).map(({ serviceId }) => serviceId)
  if (partly.length === 0) return new Map()
  const { rows } = await client.query(
    'SELECT service_id AS id, items FROM service_standing WHERE service_id = ANY($1::uuid[]) AND measured_at IS NOT NULL',
    [partly],
  )
  return new Map(beforeSchema.parse(rows).map(({ id, items }) => [id, items]))
}

const priorSchema = z.array(z.object({ id: z.string(), outcomes: z.record(z.string(), z.string()) }))
type Prior = ReadonlyMap<string, Readonly<Record<string, string>>>

/** What the checks said before, by the row id of the services that were measured; read before the standing is written anew. */
async function readPrior(client: pg.ClientBase, runs: readonly JudgedRun[]): Promise<Prior> {
  const { rows } = await client.query(
    `SELECT service_id AS id, outcomes FROM service_standing WHERE service_id = ANY($1::uuid[]) AND measured_at IS NOT NULL`,
    [runs.map(({ serviceId }) => serviceId)],
  )
  return new Map(priorSchema.parse(rows).map(({ id, outcomes }) => [id, outcomes]))
}

/** One event per service for which a check says something else than before. */
async function insertEvents(client: pg.ClientBase, runs: readonly JudgedRun[], prior: Prior): Promise<void> {
  const events = runs.flatMap(({ id, serviceId, verdicts }) => {
    const changes = verdicts.flatMap(({ check, outcome }) => {
      const before = prior.get(serviceId)?.[check] ?? null
      return before === outcome ? [] : [{ check, from: before, to: outcome }]
    })
    return changes.length === 0 ? [] : [{ serviceId, data: JSON.stringify({ run: id, changes }) }]
  })
  if (events.length === 0) return
  await client.query(
    `INSERT INTO event (type, actor, service_id, data) SELECT 'verdicts.changed', 'system', * FROM unnest($1::uuid[], $2::jsonb[])`,
    [events.map(({ serviceId }) => serviceId), events.map(({ data }) => data)],
  )
}
