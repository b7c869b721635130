import type pg from 'pg'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import { time } from '../sql-types.ts'

const allowedSchema = z.object({ at: time, by: z.string() }).nullable()
const serviceSchema = z
  .object({
    rowId: z.string(),
    id: z.string(),
    name: z.string(),
    checklist: z.string(),
    url: z.string().nullable(),
    appPath: z.string().nullable(),
    slowPath: z.string().nullable(),
    allowed_at: time.nullable(),
    allowed_by: z.string().nullable(),
  })
  .transform(({ allowed_at: at, allowed_by: by, ...service }) => ({
    ...service,
    allowed: at === null || by === null ? null : { at, by },
  }))

/** What people decided about drain tests of a service: whether they are allowed, since when and by whom. */
export type DrainService = Omit<z.infer<typeof serviceSchema>, 'allowed'> & {
  allowed: z.infer<typeof allowedSchema>
}

const serviceSql = `SELECT s.id AS "rowId", s.slug AS id, s.name, s.checklist_id AS checklist, s.url,
  s.app_path AS "appPath", s.slow_path AS "slowPath", s.drain_allowed_at AS allowed_at,
  s.drain_allowed_by AS allowed_by FROM service s`

/** The service of this slug; throws NOT_FOUND. */
export async function drainService(client: pg.ClientBase | pg.Pool, slug: string): Promise<DrainService> {
  const { rows } = await client.query(`${serviceSql} WHERE s.slug = $1`, [slug])
  if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
  return serviceSchema.parse(rows[0])
}

const clusterSchema = z.object({
  rowId: z.string(),
  id: z.string(),
  namespaces: z.array(z.string()),
  ownNamespace: z.string().nullable(),
  active: z.object({ id: z.string(), service: z.string(), name: z.string() }).nullable(),
})
/** Where a cluster lets drain tests evict, and the test that has its one place now. */
export type DrainClusterSetting = z.infer<typeof clusterSchema>

/** The cluster of this slug, if it is one that is still looked at. */
export async function drainCluster(client: pg.ClientBase | pg.Pool, slug: string): Promise<DrainClusterSetting | null> {
  const { rows } = await client.query(
    `SELECT c.id AS "rowId", c.slug AS id, c.drain_namespaces AS namespaces, c.own_namespace AS "ownNamespace",
       (SELECT jsonb_build_object('id', e.id, 'service', s.slug, 'name', s.name) FROM experiment e JOIN service s ON s.id = e.service_id
        WHERE e.cluster_id = c.id AND e.state IN ('queued', 'guarding', 'baseline', 'evicting', 'observing') AND e.kind <> 'dryRun') AS active
     FROM cluster c WHERE c.slug = $1 AND c.removed_at IS NULL`,
    [slug],
  )
  return rows[0] === undefined ? null : clusterSchema.parse(rows[0])
}
