import { z } from 'zod'
import { sameSettings } from '#lib/checks/settings.ts'
import { counts } from '#lib/domain/checklist.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { isStale } from '#lib/domain/readiness.ts'
import { Refused } from '#lib/domain/refused.ts'
import { type ItemState, type ServiceDetail, serviceDetailSchema, workloadRefSchema } from '#lib/domain/service.ts'
import { type Item, readItems } from '../checklist/read-items.ts'
import { database } from '../db.ts'
import { lastRunOf } from '../probe/run-row.ts'
import { time } from '../sql-types.ts'
import { type LatestEvidence, latestEvidence } from './latest-evidence.ts'
import { refJson } from './ref-json.ts'
import { serviceColumns, serviceRowOf, serviceTables } from './service-row.ts'

export const ReadService = z.object({ service: z.string() })

const idsSchema = z.object({ row_id: z.string(), checklist: z.string() })

/** A service with every item of its checklist, its latest evidence and its last run. Throws NOT_FOUND. */
export async function readService(ctx: Ctx, { service }: z.infer<typeof ReadService>): Promise<ServiceDetail> {
  must(ctx, 'service.read', service)
  return database(async ({ pool }) => {
    const { rows } = await pool.query(
      `SELECT ${serviceColumns}, s.id AS row_id, s.checklist_id AS checklist FROM ${serviceTables} WHERE s.slug = $2`,
      [new Date(ctx.now).toISOString(), service],
    )
    if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
    const { row_id, checklist } = idsSchema.parse(rows[0])
    const items = (await readItems(pool, [checklist])).get(checklist) ?? []
    const [latest, refs, clusters, lastRun] = await Promise.all([
      latestEvidence(
        pool,
        row_id,
        items.map(({ check }) => check.id),
      ),
      pool.query(refsSql, [row_id]),
      pool.query(clustersSql, [row_id]),
      lastRunOf(pool, row_id),
    ])
    return {
      ...serviceRowOf(rows[0], ctx.now),
      refs: z
        .array(z.object({ ref: workloadRefSchema }))
        .parse(refs.rows)
        .map(({ ref }) => ref),
      clusters: z.array(clusterSchema).parse(clusters.rows),
      items: items.map((item) => stateOf(item, latest.get(item.check.id), ctx.now)),
      lastRun,
    }
  })
}

const refsSql = `SELECT ${refJson} AS ref
  FROM workload_ref r JOIN cluster c ON c.id = r.cluster_id WHERE r.service_id = $1
  ORDER BY c.slug, r.namespace, r.by, r.name, r.kind, r.label_key, r.pattern`

const clustersSql = `SELECT c.slug AS id, c.name, c.seen_at AS "seenAt",
    CASE WHEN c.fault_code IS NOT NULL THEN jsonb_build_object('code', c.fault_code, 'message', COALESCE(c.fault_message, '')) END AS fault,
    c.removed_at AS "removedAt"
  FROM cluster c WHERE c.id IN (SELECT cluster_id FROM workload_ref WHERE service_id = $1) ORDER BY c.slug`
const clusterSchema = serviceDetailSchema.shape.clusters.element.extend({
  seenAt: time.nullable(),
  removedAt: time.nullable(),
})

function stateOf(item: Item, evidence: LatestEvidence | undefined, now: number): ItemState {
  const { id, area, kind } = item.check
  const announced = counts(item, now) ? null : item.countsFrom
  const head = { check: id, area, level: item.level, severity: item.severity, kind, announced }
  if (evidence === undefined)
    return {
      ...head,
      outcome: null,
      stale: false,
      version: null,
      otherwise: false,
      summary: null,
      alike: 0,
      findings: [],
      more: 0,
      at: null,
      runId: null,
    }
  const { params, ...told } = evidence
  const otherwise = told.version !== item.check.version || !sameSettings(item.check, params, item.params)
  return { ...head, ...told, otherwise, stale: isStale({ kind, at: told.at, freshHours: item.freshHours }, now) }
}
