import type pg from 'pg'
import { z } from 'zod'
import type { EditServiceInput } from '#lib/domain/edit-service.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { probeUrl } from '#lib/domain/probe-url.ts'
import { allowListOf, reachSchema } from '#lib/domain/reach.ts'
import { Refused } from '#lib/domain/refused.ts'
import { actorName } from '../actor.ts'
import { addressRules } from '../cluster/address-rules.ts'
import { probeRules } from '../cluster/probe-rules.ts'
import { database, transaction } from '../db.ts'
import { readEnvironment } from '../environment.ts'

const rowSchema = z.object({
  id: z.string(),
  version: z.number(),
  url: z.string().nullable(),
  appPath: z.string().nullable(),
  slowPath: z.string().nullable(),
})

/**
 * Changes the URL and the paths that probes and drain tests ask. Throws NOT_FOUND, VERSION_CONFLICT, and for a URL that no cluster of the
 * service lets out the fault of the first of them, by the codes of trust.md, rule 20. Where nothing differs nothing is written.
 */
export async function editService(ctx: Ctx, input: EditServiceInput): Promise<{ version: number }> {
  must(ctx, 'service.edit', input.service)
  return database(({ pool }) =>
    transaction(pool, async (client) => {
      const { rows } = await client.query(
        `SELECT id, version, url, app_path AS "appPath", slow_path AS "slowPath" FROM service WHERE slug = $1 FOR NO KEY UPDATE`,
        [input.service],
      )
      if (rows[0] === undefined) throw new Refused('NOT_FOUND', 'There is no service of this id.', { status: 404 })
      const { id, version, ...before } = rowSchema.parse(rows[0])
      if (version !== input.version)
        throw new Refused('VERSION_CONFLICT', `Somebody else changed this service; its version is ${version} now.`, {
          status: 409,
          field: 'version',
          current: { version, ...before },
        })
      const { appPath, slowPath } = input
      const after = { url: input.url === null ? null : await checkedUrl(client, id, input.url), appPath, slowPath }
      if (JSON.stringify(after) === JSON.stringify(before)) return { version }
      await client.query(
        'UPDATE service SET url = $2, app_path = $3, slow_path = $4, version = version + 1 WHERE id = $1',
        [id, after.url, appPath, slowPath],
      )
      await client.query('INSERT INTO event (type, actor, service_id, at, data) VALUES ($1, $2, $3, $4, $5)', [
        ...['service.edited', actorName(ctx), id, new Date(ctx.now).toISOString()],
        { before: shown(before), after: shown(after) },
      ])
      return { version: version + 1 }
    }),
  )
}

/** A query may hold a token: the log is told that there is one. */
const plain = (text: string | null) => text?.replace(/\?.*$/s, '?…') ?? null
const shown = (own: { url: string | null; appPath: string | null; slowPath: string | null }) => ({
  url: plain(own.url),
  appPath: plain(own.appPath),
  slowPath: plain(own.slowPath),
})

const listsSchema = z.array(z.object({ allow: reachSchema.shape.allow }))

async function checkedUrl(client: pg.ClientBase, serviceId: string, url: string): Promise<string> {
  const rules = await probeRules(client, addressRules(readEnvironment(process.env)))
  const { rows } = await client.query(
    `SELECT c.reach_allow AS allow FROM cluster c WHERE c.removed_at IS NULL
     AND c.id IN (SELECT cluster_id FROM workload_ref WHERE service_id = $1) ORDER BY c.slug`,
    [serviceId],
  )
  const lists = listsSchema.parse(rows).map(({ allow }) => allowListOf(allow))
  let fault: unknown
  for (const list of lists.length === 0 ? [[]] : lists) {
    try {
      return probeUrl(url, rules, list)
    } catch (error) {
      fault ??= error
    }
  }
  throw fault
}
