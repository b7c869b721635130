import type pg from 'pg'
import { nameKeyOf } from '../../lib/domain/slug.ts'
import { clusters, type SeededFleet, silence } from './facts.ts'
import { insert, iso } from './insert.ts'
import { idOf, type PlannedService, type PlannedTeam, rounds } from './plan.ts'

export interface Places {
  checklist: string
  /** Row id by slug. */
  clusters: ReadonlyMap<string, string>
}

export async function storeClusters(client: pg.ClientBase, now: number): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { slug, name } of clusters) {
    const silent = slug === 'old-datacenter'
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO cluster (id, slug, name, name_key, source, kubeconfig, created_at, seeded_at, seen_at, fault_code, fault_message)
       VALUES ($1, $2, $3, $4, 'kubeconfig', $5, $6, $6, $7, $8, $9) RETURNING id`,
      [
        idOf('cluster', slug),
        slug,
        name,
        nameKeyOf(name),
        `/nowhere/${slug}`,
        iso(now - 2 * rounds[0]),
        iso(now - (silent ? 3 * 24 * 3_600_000 : (rounds.at(-1) ?? 0))),
        silent ? silence.code : null,
        silent ? silence.reason : null,
      ],
    )
    ids.set(slug, rows[0]?.id ?? '')
  }
  return ids
}

export async function storeServices(
  client: pg.ClientBase,
  { checklist, clusters }: Places,
  fleet: SeededFleet,
  teams: readonly PlannedTeam[],
  services: readonly PlannedService[],
  now: number,
): Promise<void> {
  const born = ({ rounds: own }: PlannedService) => iso(now - (rounds[own[0] ?? rounds.length - 1] ?? 0) - 3_600_000)
  await insert(
    client,
    'team',
    { id: 'uuid', slug: 'text', name: 'text', name_key: 'text' },
    teams.map(({ id, slug, name }) => [id, slug, name, nameKeyOf(name)]),
  )
  await insert(
    client,
    'service',
    {
      id: 'uuid',
      slug: 'text',
      name: 'text',
      name_key: 'text',
      team_id: 'uuid',
      checklist_id: 'uuid',
      stage: 'text',
      created_at: 'timestamptz',
    },
    services.map((each) => [
      each.id,
      each.slug,
      each.name,
      nameKeyOf(each.name),
      each.team,
      checklist,
      each.stage,
      born(each),
    ]),
  )
  await insert(
    client,
    'workload_ref',
    { service_id: 'uuid', cluster_id: 'uuid', namespace: 'text', by: 'text', kind: 'text', name: 'text' },
    services.flatMap(({ id, index }) => {
      const found = fleet.workloads[index]
      const { ns, kind, name } = found?.workload ?? { ns: '', kind: '', name: '' }
      return found === undefined ? [] : [[id, clusters.get(found.cluster) ?? null, ns, 'name', kind, name]]
    }),
  )
  await insert(
    client,
    'event',
    { at: 'timestamptz', type: 'text', actor: 'text', service_id: 'uuid' },
    services.map((each) => [born(each), 'service.created', 'system', each.id]).sort(byFirst),
  )
}

const byFirst = (a: readonly (string | null)[], b: readonly (string | null)[]) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)
