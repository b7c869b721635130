import type pg from 'pg'
import { z } from 'zod'
import type { AddressRules } from '#lib/domain/address-rules.ts'

const serversSchema = z.array(z.object({ server: z.string() }))

/** What probes may never ask: what clusters may never be, and the API servers of all clusters (trust.md, rule 19). */
export async function probeRules(pool: pg.Pool | pg.ClientBase, rules: AddressRules): Promise<AddressRules> {
  const { rows } = await pool.query(
    `SELECT DISTINCT server FROM (SELECT server FROM cluster WHERE removed_at IS NULL UNION ALL SELECT server FROM cluster_credential) s
     WHERE server IS NOT NULL`,
  )
  const servers = serversSchema.parse(rows).flatMap(({ server }) => {
    if (!URL.canParse(server)) return []
    const { hostname, port } = new URL(server)
    return [{ host: hostname, port: Number(port || 443) }]
  })
  return { ...rules, own: [...(rules.own ?? []), ...servers] }
}
