import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { WorkloadRef } from '#lib/domain/service.ts'
import { freeSlug, nameKeyOf, slugOf } from '#lib/domain/slug.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { refreshStandings } from './refresh-standings.ts'

export interface NewService {
  name: string
  /** Row id of the team. */
  teamId: string
  refs: readonly WorkloadRef[]
}

/**
 * Inserts services with their references and an empty standing, and tells the log, in the transaction of `client`. Slugs are made of
 * the names. Answers with row id and slug of each, in order. A name that is taken breaks a unique key (ALREADY_EXISTS).
 */
export async function insertServices(
  client: pg.ClientBase,
  services: readonly NewService[],
  by: { actor: string; now: number },
): Promise<{ id: string; slug: string }[]> {
  const checklist = await ensureChecklist(client)
  const known = await client.query<{ slug: string }>('SELECT slug FROM service')
  const taken = new Set(known.rows.map(({ slug }) => slug))
  const rows = services.map(({ name, teamId }) => {
    const slug = freeSlug(slugOf(name, 'service'), taken)
    taken.add(slug)
    return { id: randomUUID(), slug, name, key: nameKeyOf(name), team: teamId }
  })
  await client.query(
    `INSERT INTO service (id, slug, name, name_key, team_id, checklist_id)
     SELECT *, $6 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[])`,
    [...(['id', 'slug', 'name', 'key', 'team'] as const).map((column) => rows.map((row) => row[column])), checklist.id],
  )
  const made = rows.map(({ id, slug }) => ({ id, slug }))
  await insertRefs(
    client,
    made.flatMap(({ id }, index) => (services[index]?.refs ?? []).map((ref) => ({ id, ref }))),
  )
  await refreshStandings(
    client,
    made.map(({ id }) => id),
    by.now,
  )
  await client.query(
    `INSERT INTO event (type, actor, service_id) SELECT 'service.created', $2, * FROM unnest($1::uuid[])`,
    [made.map(({ id }) => id), by.actor],
  )
  return made
}

async function insertRefs(client: pg.ClientBase, refs: readonly { id: string; ref: WorkloadRef }[]): Promise<void> {
  const rows = refs.map(({ id, ref: { cluster, namespace, match } }) => ({
    service: id,
    cluster,
    namespace,
    by: match.by,
    kind: match.by === 'name' ? match.kind : null,
    name: match.by === 'name' ? match.name : null,
    labelKey: match.by === 'label' ? match.key : null,
    labelValue: match.by === 'label' ? match.value : null,
    pattern: match.by === 'pattern' ? match.pattern : null,
  }))
  await client.query(
    `INSERT INTO workload_ref (service_id, cluster_id, namespace, by, kind, name, label_key, label_value, pattern)
     SELECT r.service, c.id, r.namespace, r.by, r.kind, r.name, r."labelKey", r."labelValue", r.pattern
     FROM jsonb_to_recordset($1::jsonb) AS r(service uuid, cluster text, namespace text, by text, kind text, name text,
       "labelKey" text, "labelValue" text, pattern text)
     JOIN cluster c ON c.slug = r.cluster
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  )
}
