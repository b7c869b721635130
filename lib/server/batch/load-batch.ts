import type pg from 'pg'
import { z } from 'zod'
import type { Claim } from '#lib/domain/matching.ts'
import type { OwnPaths } from '#lib/domain/measured.ts'
import { workloadRefSchema } from '#lib/domain/service.ts'
import { type Item, readItems } from '../checklist/read-items.ts'
import { refJson } from '../service/ref-json.ts'
import type { ClusterRow } from './world.ts'

const scopeSchema = z.enum(['service', 'fleet', 'discovery'])
const clusterSchema = z.object({
  id: z.string(),
  slug: z.string(),
  source: z.enum(['kubeconfig', 'inCluster', 'stored']),
  kubeconfig: z.string().nullable(),
  context: z.string().nullable(),
  namespaces: z.array(z.string()),
}) satisfies z.ZodType<ClusterRow>
const ownSchema = z.object({ url: z.string().nullable(), appPath: z.string().nullable() }) satisfies z.ZodType<OwnPaths>
const runSchema = z.object({
  id: z.string(),
  serviceId: z.string(),
  slug: z.string(),
  checklist: z.string(),
  own: ownSchema,
})
const claimSchema = z.object({ service: z.string(), ref: workloadRefSchema })

/** A run that has not ended, with what its service is asked now; `others` is the rest of its checklist. */
export type OpenRun = z.infer<typeof runSchema> & { items: readonly Item[]; others: readonly Item[] }

/** What a batch is about. `claims` are the references of all services in its clusters, also of those that are not probed now. */
export interface BatchPlan {
  scope: z.infer<typeof scopeSchema>
  actor: string
  clusters: ClusterRow[]
  runs: OpenRun[]
  claims: Claim[]
}

const headSchema = z.object({ scope: scopeSchema, actor: z.string(), checks: z.array(z.string()).nullable() })
const none: Pick<OpenRun, 'items' | 'others'> = { items: [], others: [] }

/** One pair for each checklist: services that share it share the very lists. */
function splitBy(all: readonly Item[], checks: readonly string[] | null): typeof none {
  if (checks === null) return { items: all, others: [] }
  const asked = new Set(checks)
  return {
    items: all.filter(({ check }) => asked.has(check.id)),
    others: all.filter(({ check }) => !asked.has(check.id)),
  }
}

export async function loadBatch(pool: pg.Pool, batchId: string): Promise<BatchPlan> {
  const [head, clusters, runs, claims] = await Promise.all([
    pool.query(`SELECT scope, actor, NULLIF(checks, '{}') AS checks FROM probe_batch WHERE id = $1`, [batchId]),
    pool.query(
      `SELECT c.id, c.slug, c.source, c.kubeconfig, c.context, c.namespaces
       FROM cluster c JOIN batch_cluster b ON b.cluster_id = c.id WHERE b.batch_id = $1 ORDER BY c.slug`,
      [batchId],
    ),
    pool.query(
      `SELECT r.id, r.service_id AS "serviceId", s.slug, s.checklist_id AS checklist,
         jsonb_build_object('url', s.url, 'appPath', s.app_path) AS own
       FROM probe_run r JOIN service s ON s.id = r.service_id
       WHERE r.batch_id = $1 AND r.state IN ('queued', 'running') ORDER BY s.slug`,
      [batchId],
    ),
    pool.query(
      `SELECT s.slug AS service, ${refJson} AS ref FROM workload_ref r JOIN service s ON s.id = r.service_id
       JOIN cluster c ON c.id = r.cluster_id
       WHERE r.cluster_id IN (SELECT cluster_id FROM batch_cluster WHERE batch_id = $1)`,
      [batchId],
    ),
  ])
  const open = z.array(runSchema).parse(runs.rows)
  const items = await readItems(pool, [...new Set(open.map(({ checklist }) => checklist))])
  const { checks, ...about } = headSchema.parse(head.rows[0])
  const split = new Map([...items].map(([checklist, all]) => [checklist, splitBy(all, checks)]))
  return {
    ...about,
    clusters: z.array(clusterSchema).parse(clusters.rows),
    runs: open.map((run) => ({ ...run, ...(split.get(run.checklist) ?? none) })),
    claims: z.array(claimSchema).parse(claims.rows),
  }
}
