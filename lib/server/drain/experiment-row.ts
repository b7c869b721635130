import type pg from 'pg'
import { z } from 'zod'
import { guardSchema } from '#lib/domain/drain-guard.ts'
import {
  drainSettingsSchema,
  drainVerdictSchema,
  type Experiment,
  experimentKindSchema,
  experimentStateSchema,
} from '#lib/domain/experiment.ts'
import { Refused } from '#lib/domain/refused.ts'
import { time } from '../sql-types.ts'

/** What stands in `params`. `plan` overrides parts of the plan: tests are quicker than a real drain. */
export const paramsSchema = z.object({
  settings: drainSettingsSchema,
  plan: z.record(z.string(), z.unknown()).optional(),
})

/** An experiment as rows `e`, `s` and `c`, for `experimentOf`. */
const columns = `e.id, e.kind, s.slug AS service, s.name AS service_name, c.slug AS cluster, e.namespace, e.workload_group, e.workload_kind,
  e.workload_name, e.actor, e.state, e.params, e.created_at, e.started_at, e.ended_at, e.cancel_asked_at, e.victim_name, e.victim_uid,
  e.guards, e.code, e.message, e.verdict`
export const experimentSql = (more = '') =>
  `SELECT ${columns}${more} FROM experiment e JOIN service s ON s.id = e.service_id JOIN cluster c ON c.id = e.cluster_id`

const rowSchema = z.object({
  id: z.string(),
  kind: experimentKindSchema,
  service: z.string(),
  service_name: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  workload_group: z.string(),
  workload_kind: z.string(),
  workload_name: z.string(),
  actor: z.string(),
  state: experimentStateSchema,
  params: paramsSchema,
  created_at: time,
  started_at: time.nullable(),
  ended_at: time.nullable(),
  cancel_asked_at: time.nullable(),
  victim_name: z.string().nullable(),
  victim_uid: z.string().nullable(),
  guards: z.array(guardSchema).nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  verdict: drainVerdictSchema.nullable(),
})

export function experimentOf(row: unknown): Experiment {
  const r = rowSchema.parse(row)
  return {
    id: r.id,
    kind: r.kind,
    service: { id: r.service, name: r.service_name },
    workload: {
      cluster: r.cluster,
      namespace: r.namespace,
      group: r.workload_group,
      kind: r.workload_kind,
      name: r.workload_name,
    },
    actor: r.actor,
    state: r.state,
    settings: r.params.settings,
    createdAt: r.created_at,
    startedAt: r.started_at,
    endedAt: r.ended_at,
    cancelling: r.cancel_asked_at !== null && r.ended_at === null,
    victim: r.victim_name === null || r.victim_uid === null ? null : { name: r.victim_name, uid: r.victim_uid },
    guards: r.guards,
    why: r.code === null ? null : { code: r.code, message: r.message ?? '' },
    verdict: r.verdict,
  }
}

export function unknownExperiment(): Refused {
  return new Refused('NOT_FOUND', 'There is no drain test of this id.', { status: 404 })
}

/** A malformed id answers as an unknown one. */
export function mustBeExperimentId(id: string): void {
  if (!z.uuid().safeParse(id).success) throw unknownExperiment()
}

/** The experiment of this id; throws NOT_FOUND. */
export async function experimentById(client: pg.ClientBase | pg.Pool, id: string): Promise<Experiment> {
  mustBeExperimentId(id)
  const { rows } = await client.query(`${experimentSql()} WHERE e.id = $1`, [id])
  if (rows[0] === undefined) throw unknownExperiment()
  return experimentOf(rows[0])
}
