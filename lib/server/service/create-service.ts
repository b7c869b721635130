import type pg from 'pg'
import { CreateService, type CreateServiceInput } from '#lib/domain/new-service.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { WorkloadRef } from '#lib/domain/service.ts'
import { actorName } from '../actor.ts'
import { database, transaction } from '../db.ts'
import { insertServices } from './insert-services.ts'

/** Makes a service, also of a workload that belonged to none: then `refs` names it. Answers with its id. Throws ALREADY_EXISTS. */
export async function createService(ctx: Ctx, input: CreateServiceInput): Promise<{ id: string }> {
  must(ctx, 'service.create')
  const { name, team, refs } = CreateService.parse(input)
  return database(({ pool }) =>
    transaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM team WHERE slug = $1', [team])
      const teamId = rows[0]?.id
      if (teamId === undefined) throw new Refused('INVALID_FIELD', 'There is no team of this id.', { field: 'team' })
      await mustKnowClusters(client, refs)
      const [made] = await insertServices(client, [{ name, teamId, refs }], { actor: actorName(ctx), now: ctx.now })
      if (made === undefined) throw new Error('no service was made')
      await claim(client, refs)
      return { id: made.slug }
    }),
  )
}

async function mustKnowClusters(client: pg.ClientBase, refs: readonly WorkloadRef[]): Promise<void> {
  const { rows } = await client.query<{ slug: string }>('SELECT slug FROM cluster')
  const known = new Set(rows.map(({ slug }) => slug))
  const at = refs.findIndex(({ cluster }) => !known.has(cluster))
  if (at !== -1) throw new Refused('INVALID_FIELD', 'There is no cluster of this id.', { field: `refs.${at}.cluster` })
}

/** What is named is no longer without a service; labels and patterns take theirs at the next gather. */
async function claim(client: pg.ClientBase, refs: readonly WorkloadRef[]): Promise<void> {
  for (const { cluster, namespace, match } of refs) {
    if (match.by !== 'name') continue
    await client.query(
      `DELETE FROM unassigned u USING cluster c
       WHERE c.id = u.cluster_id AND c.slug = $1 AND u.namespace = $2 AND u.name = $3 AND ($4::text IS NULL OR u.kind = $4)`,
      [cluster, namespace, match.name, match.kind],
    )
  }
}
