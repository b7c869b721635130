import type pg from 'pg'
import { z } from 'zod'
import type { FactSet } from '#lib/domain/facts.ts'
import { type Claim, matchWorkloads } from '#lib/domain/matching.ts'
import type { Run } from '#lib/domain/run.ts'
import { workloadRefSchema } from '#lib/domain/service.ts'
import { type Workload, workloadKey } from '#lib/domain/workload.ts'
import { refJson } from '../service/ref-json.ts'

const keptSchema = z.record(z.string(), z.array(z.string())).nullable()
const claimsSchema = z.array(z.object({ service: z.string(), ref: workloadRefSchema }))

/** Where the service of a run lived: the clusters by name, and which workloads of the facts of one were the service's. */
export interface RunHomes {
  clusters: string[]
  workloadsIn: (cluster: string, facts: FactSet) => Workload[]
}

const workloadsOf = (facts: FactSet) => (facts.workloads?.ok ? facts.workloads.value : [])

/** The homes of a run that judged: as it took them; of a run that is older than that memory by the references as they are now. */
export async function homesOfRun(client: pg.Pool | pg.ClientBase, { id, service }: Run): Promise<RunHomes> {
  const { rows } = await client.query('SELECT workloads FROM probe_run WHERE id = $1', [id])
  const kept = keptSchema.parse(rows[0]?.workloads ?? null)
  if (kept === null) return homesByClaims(await claimsAround(client, id), service)
  const keys = new Map(Object.entries(kept).map(([cluster, own]) => [cluster, new Set(own)]))
  return {
    clusters: [...keys.keys()].sort(),
    workloadsIn: (cluster, facts) => workloadsOf(facts).filter((each) => keys.get(cluster)?.has(workloadKey(each))),
  }
}

/** The references of all services in the clusters of the run's batch. */
async function claimsAround(client: pg.Pool | pg.ClientBase, run: string): Promise<Claim[]> {
  const { rows } = await client.query(
    `SELECT s.slug AS service, ${refJson} AS ref FROM workload_ref r JOIN service s ON s.id = r.service_id
     JOIN cluster c ON c.id = r.cluster_id
     WHERE r.cluster_id IN (SELECT b.cluster_id FROM probe_run p JOIN batch_cluster b ON b.batch_id = p.batch_id WHERE p.id = $1)`,
    [run],
  )
  return claimsSchema.parse(rows)
}

function homesByClaims(claims: readonly Claim[], service: string): RunHomes {
  const own = claims.filter((claim) => claim.service === service)
  return {
    clusters: [...new Set(own.map(({ ref }) => ref.cluster))].sort(),
    workloadsIn: (cluster, facts) => matchWorkloads(cluster, workloadsOf(facts), claims).assigned.get(service) ?? [],
  }
}
