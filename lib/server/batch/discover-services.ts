import type pg from 'pg'
import { type Claim, refsFor } from '#lib/domain/matching.ts'
import { nameKeyOf, slugOf } from '#lib/domain/slug.ts'
import { isLongRunning, type Workload } from '#lib/domain/workload.ts'
import { transaction } from '../db.ts'
import { insertServices } from '../service/insert-services.ts'
import type { Ground } from './judge.ts'
import { holdLease, type Lease } from './lease.ts'
import type { ClusterRow } from './world.ts'

/** The cluster's own; what runs there is nobody's service. */
const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease'])
const teamLabel = 'team'
const unowned = 'Unowned'

/** What becomes a service: all that runs on and on or by a clock. A bare pod or job is somebody's errand. */
function isService(workload: Workload): boolean {
  if (systemNamespaces.has(workload.ns) || workload.kind === 'Pod') return false
  return isLongRunning(workload) || workload.kind === 'CronJob'
}

export interface NamedService {
  name: string
  ns: string
  workloads: Workload[]
}

/**
 * A service-to-be for each name in a namespace. A name that stands in several namespaces carries its own, one that is taken also its
 * cluster, and where even that is taken a number. `taken` are keys of names.
 */
export function nameServices(
  workloads: readonly Workload[],
  taken: ReadonlySet<string>,
  cluster: string,
): NamedService[] {
  const groups = [...Map.groupBy(workloads, ({ ns, name }) => `${ns}/${name}`).values()]
  const namesakes = Map.groupBy(groups, ([first]) => first?.name)
  const used = new Set(taken)
  return groups.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const { name: plain, ns } = first
    const short = namesakes.get(plain)?.length === 1 ? [plain] : []
    const long = `${plain} (${ns}, ${cluster})`
    const name = [...short, `${plain} (${ns})`, long].find((each) => !used.has(nameKeyOf(each))) ?? numbered(long, used)
    used.add(nameKeyOf(name))
    return [{ name, ns, workloads: group }]
  })
}

function numbered(name: string, used: ReadonlySet<string>): string {
  for (let n = 2; ; n++) if (!used.has(nameKeyOf(`${name} ${n}`))) return `${name} ${n}`
}

/** The team that a namespace names; what cannot be a name counts as none. */
function teamNames({ set }: Ground): Map<string, string> {
  const namespaces = set.namespaces?.ok ? set.namespaces.value : []
  return new Map(namespaces.map(({ name, labels }) => [name, labels[teamLabel] || unowned]))
}

/**
 * Makes services of the workloads nobody claims, with a run each in this batch, and marks the cluster as done so that it happens once.
 * Nothing happens where the workloads could not be read or the cluster was done before. Answers with the new claims.
 */
export async function discoverServices(
  pool: pg.Pool,
  lease: Lease,
  cluster: ClusterRow,
  ground: Ground,
  by: { actor: string; now: number },
): Promise<Claim[]> {
  if (!ground.set.workloads?.ok) return []
  const teams = teamNames(ground)
  return transaction(pool, async (client) => {
    await holdLease(client, lease)
    // names are chosen here, so nobody else may take one meanwhile: not by hand, and not for another cluster at the same time
    await client.query(`SET LOCAL lock_timeout = '10s'`)
    await client.query('LOCK TABLE service IN SHARE ROW EXCLUSIVE MODE')
    const marked = await client.query('UPDATE cluster SET seeded_at = now() WHERE id = $1 AND seeded_at IS NULL', [
      cluster.id,
    ])
    if (marked.rowCount === 0) return []
    const known = await client.query<{ key: string }>('SELECT name_key AS key FROM service')
    const named = nameServices(
      ground.unassigned.filter(isService),
      new Set(known.rows.map(({ key }) => key)),
      cluster.slug,
    )
    const teamIds = await ensureTeams(client, [...new Set(named.map(({ ns }) => teams.get(ns) ?? unowned))])
    const services = named.flatMap(({ name, ns, workloads }) => {
      const teamId = teamIds.get(teams.get(ns) ?? unowned)
      return teamId === undefined ? [] : [{ name, teamId, refs: refsFor(cluster.slug, workloads) }]
    })
    const made = await insertServices(client, services, by)
    await client.query(
      `INSERT INTO probe_run (service_id, batch_id, state, started_at) SELECT *, $2, 'running', now() FROM unnest($1::uuid[])`,
      [made.map(({ id }) => id), lease.batchId],
    )
    return made.flatMap(({ slug }, index) => (services[index]?.refs ?? []).map((ref) => ({ service: slug, ref })))
  })
}

async function ensureTeams(client: pg.ClientBase, names: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const name of names) {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO team (slug, name, name_key) VALUES ($1, $2, $3) ON CONFLICT (name_key) DO UPDATE SET name = team.name RETURNING id`,
      [slugOf(name, 'team'), name, nameKeyOf(name)],
    )
    for (const { id } of rows) ids.set(name, id)
  }
  return ids
}
