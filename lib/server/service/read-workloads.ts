import type pg from 'pg'
import { z } from 'zod'
import { factsOf } from '#lib/checks/facts.ts'
import { seen, workloadView } from '#lib/checks/workload-view.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import type { Run } from '#lib/domain/run.ts'
import { unassignedSchema } from '#lib/domain/service.ts'
import type { WorkloadsOfService } from '#lib/domain/workload-view.ts'
import { database } from '../db.ts'
import { factsOfRun } from '../probe/facts-of-run.ts'
import { runColumns, runOf, runTables } from '../probe/run-row.ts'
import { time } from '../sql-types.ts'
import { serviceRowId } from './service-id.ts'

export const ReadWorkloads = z.object({ service: z.string() })

const mostNeighbours = 50

/**
 * The workloads of a service with their objects, from the facts of the last run that judged it, and the workloads beside them that
 * belong to nobody. Facts that are gone or of another version are told per cluster. Throws NOT_FOUND.
 */
export async function readWorkloads(ctx: Ctx, { service }: z.infer<typeof ReadWorkloads>): Promise<WorkloadsOfService> {
  must(ctx, 'service.read', service)
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const [run, neighbours] = await Promise.all([lastDone(pool, id), neighboursOf(pool, id)])
    const clusters = run === null ? [] : await viewsOf(pool, run)
    return { run: run?.id ?? null, clusters, neighbours }
  })
}

async function lastDone(pool: pg.Pool, service: string): Promise<Run | null> {
  const { rows } = await pool.query(
    `SELECT ${runColumns} FROM ${runTables} WHERE r.service_id = $1 AND r.state = 'done' ORDER BY r.created_at DESC LIMIT 1`,
    [service],
  )
  return rows[0] === undefined ? null : runOf(rows[0])
}

async function viewsOf(pool: pg.Pool, run: Run): Promise<WorkloadsOfService['clusters']> {
  const views: WorkloadsOfService['clusters'] = []
  for await (const found of factsOfRun(pool, run)) {
    if (!found.ok) {
      views.push(found)
      continue
    }
    const { cluster, takenAt, set } = found
    const facts = factsOf(set)
    const workloads = seen(() => {
      facts.at('workloads')
      return found.workloads.map((each) => workloadView(facts, each))
    })
    views.push({ ok: true, view: { cluster, takenAt, workloads } })
  }
  return views
}

const neighboursSchema = z.array(unassignedSchema.extend({ seenAt: time, total: z.number() }))

async function neighboursOf(pool: pg.Pool, service: string): Promise<WorkloadsOfService['neighbours']> {
  const { rows } = await pool.query(
    `SELECT c.slug AS cluster, u.namespace, u.group, u.kind, u.name, u.seen_at AS "seenAt", count(*) OVER ()::int AS total
     FROM (SELECT DISTINCT cluster_id, namespace FROM workload_ref WHERE service_id = $1) home
     JOIN unassigned u ON u.cluster_id = home.cluster_id AND u.namespace = home.namespace JOIN cluster c ON c.id = u.cluster_id
     ORDER BY c.slug, u.namespace, u.kind, u.name LIMIT $2`,
    [service, mostNeighbours],
  )
  const found = neighboursSchema.parse(rows)
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 }
}
