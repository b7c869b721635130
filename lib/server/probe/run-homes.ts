import type pg from 'pg'
import { z } from 'zod'
import type { FactSet } from '#lib/domain/facts.ts'
import { type Claim, matchWorkloads } from '#lib/domain/matching.ts'
import type { Run } from '#lib/domain/run.ts'
import { workloadRefSchema } from '#lib/domain/service.ts'
import type { Workload } from '#lib/domain/workload.ts'
import { refJson } from '../service/ref-json.ts'

const claimsSchema = z.array(z.object({ service: z.string(), ref: workloadRefSchema }))

/** Where the service of a run lives: the clusters by name, and which workloads of the facts of one are the service's. */
export interface RunHomes {
  clusters: string[]
  workloadsIn: (cluster: string, facts: FactSet) => Workload[]
}

/** The homes of a run, by the references as they are now. */
export async function homesOfRun(client: pg.Pool | pg.ClientBase, { id, service }: Run): Promise<RunHomes> {
  const { rows } = await client.query(
    `SELECT s.slug AS service, ${refJson} AS ref FROM workload_ref r JOIN service s ON s.id = r.service_id
     JOIN cluster c ON c.id = r.cluster_id
     WHERE r.cluster_id IN (SELECT b.cluster_id FROM probe_run p JOIN batch_cluster b ON b.batch_id = p.batch_id WHERE p.id = $1)`,
    [id],
  )
  const claims: Claim[] = claimsSchema.parse(rows)
  const own = claims.filter((claim) => claim.service === service)
  return {
    clusters: [...new Set(own.map(({ ref }) => ref.cluster))].sort(),
    workloadsIn: (cluster, facts) =>
      matchWorkloads(cluster, facts.workloads?.ok ? facts.workloads.value : [], claims).assigned.get(service) ?? [],
  }
}
