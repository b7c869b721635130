import type pg from 'pg'
import { transaction } from '../db.ts'
import type { Ground } from './judge.ts'
import { holdLease, type Lease } from './lease.ts'

/** Replaces what is known of workloads without a service in a cluster. When they could not be read, what was known stays. */
export async function replaceUnassigned(pool: pg.Pool, lease: Lease, clusterId: string, ground: Ground): Promise<void> {
  const { workloads } = ground.set
  if (!workloads?.ok) return
  const rows = ground.unassigned.map(({ ns, group, kind, name }) => ({ ns, group, kind, name }))
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    await client.query('DELETE FROM unassigned WHERE cluster_id = $1', [clusterId])
    await client.query(
      `INSERT INTO unassigned (cluster_id, namespace, "group", kind, name, seen_at)
       SELECT $1, w.ns, w.group, w.kind, w.name, $3
       FROM jsonb_to_recordset($2::jsonb) AS w(ns text, "group" text, kind text, name text) ON CONFLICT DO NOTHING`,
      [clusterId, JSON.stringify(rows), workloads.at],
    )
  })
}
