import type pg from 'pg'
import { z } from 'zod'
import type { FactSet } from '#lib/domain/facts.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Run } from '#lib/domain/run.ts'
import type { Workload } from '#lib/domain/workload.ts'
import { unpackSnapshot } from '../batch/snapshot.ts'
import { time } from '../sql-types.ts'
import { homesOfRun } from './run-homes.ts'
import { sliceSnapshot } from './slice-snapshot.ts'

/** What a run knew of its service in one cluster, or why that is not there any more. `takenAt` in ISO 8601. */
export type FactsInCluster =
  | { ok: true; cluster: string; takenAt: string; set: FactSet; workloads: Workload[] }
  | { ok: false; cluster: string; code: 'SNAPSHOT_GONE' | 'SNAPSHOT_UNREADABLE' }

/** Namespaces that the run found workloads in, and those that the references name now. */
const namespacesSql = `SELECT split_part(key, '/', 1) AS ns FROM probe_run r CROSS JOIN LATERAL jsonb_each(COALESCE(r.workloads, '{}')) own
    CROSS JOIN LATERAL jsonb_array_elements_text(own.value) key WHERE r.id = $1
  UNION SELECT w.namespace FROM workload_ref w JOIN probe_run r ON r.service_id = w.service_id WHERE r.id = $1`

const storedSchema = z.object({ takenAt: time, format: z.number(), body: z.instanceof(Buffer) })

/** The facts of a run in the namespaces of its service, one cluster after the other: of two large ones only one is in memory. */
export async function* factsOfRun(pool: pg.Pool, run: Run): AsyncGenerator<FactsInCluster> {
  const homes = await homesOfRun(pool, run)
  const found = await pool.query<{ ns: string }>(namespacesSql, [run.id])
  const namespaces = found.rows.map(({ ns }) => ns)
  for (const cluster of homes.clusters) {
    const { rows } = await pool.query(
      `SELECT p.taken_at AS "takenAt", p.format, p.body FROM probe_run r JOIN snapshot p ON p.batch_id = r.batch_id
       JOIN cluster c ON c.id = p.cluster_id WHERE r.id = $1 AND c.slug = $2`,
      [run.id, cluster],
    )
    if (rows[0] === undefined) {
      yield { ok: false, cluster, code: 'SNAPSHOT_GONE' }
      continue
    }
    const { takenAt, ...packed } = storedSchema.parse(rows[0])
    try {
      const set = await unpackSnapshot(packed, (json) => sliceSnapshot(json, namespaces))
      yield { ok: true, cluster, takenAt, set, workloads: homes.workloadsIn(cluster, set) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      yield { ok: false, cluster, code: 'SNAPSHOT_UNREADABLE' }
    }
  }
}
