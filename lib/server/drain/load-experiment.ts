import type pg from 'pg'
import { z } from 'zod'
import { experimentKindSchema } from '#lib/domain/experiment.ts'
import { reachSchema } from '#lib/domain/reach.ts'
import { paramsSchema } from './experiment-row.ts'

const headSchema = z.object({
  id: z.string(),
  kind: experimentKindSchema,
  service: z.string(),
  cluster: z.string(),
  clusterRowId: z.string(),
  ns: z.string(),
  workload: z.object({ group: z.string(), kind: z.string(), name: z.string() }),
  actor: z.string(),
  confirmation: z.enum(['typedName', 'scope:drain', 'notNeeded']),
  params: paramsSchema,
  allow: reachSchema.shape.allow,
  victim: z.object({ name: z.string(), uid: z.string() }).nullable(),
  templateHash: z.string().nullable(),
  steps: z.array(z.object({ step: z.string(), data: z.record(z.string(), z.unknown()) })),
})
/** What a worker has to know of an experiment it took; `steps` are those of its journal, also of workers before it. */
export type ExperimentHead = z.infer<typeof headSchema>

export async function loadExperiment(pool: pg.Pool, id: string): Promise<ExperimentHead> {
  const { rows } = await pool.query(
    `SELECT e.id, e.kind, s.slug AS service, c.slug AS cluster, c.id AS "clusterRowId", e.namespace AS ns, e.actor, e.confirmation, e.params,
       jsonb_build_object('group', e.workload_group, 'kind', e.workload_kind, 'name', e.workload_name) AS workload,
       c.reach_allow AS allow, e.template_hash AS "templateHash",
       CASE WHEN e.victim_uid IS NOT NULL THEN jsonb_build_object('name', e.victim_name, 'uid', e.victim_uid) END AS victim,
       COALESCE((SELECT jsonb_agg(jsonb_build_object('step', j.step, 'data', j.data) ORDER BY j.at) FROM experiment_step j
         WHERE j.experiment_id = e.id), '[]') AS steps
     FROM experiment e JOIN service s ON s.id = e.service_id JOIN cluster c ON c.id = e.cluster_id WHERE e.id = $1`,
    [id],
  )
  return headSchema.parse(rows[0])
}
