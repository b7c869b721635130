import { z } from 'zod'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { reachSchema, refusedEntry } from '#lib/domain/reach.ts'
import { Refused } from '#lib/domain/refused.ts'
import { database } from '../db.ts'
import { readEnvironment } from '../environment.ts'
import { addressRules } from './address-rules.ts'
import { findCluster, mustBeVersion } from './find-cluster.ts'
import { tellChange } from './tell-change.ts'

export const SetReach = z.object({
  cluster: z.string(),
  /** The one that was seen. */
  version: z.number().int(),
  ...reachSchema.shape,
})

/**
 * Says how the pods of a cluster are asked, and which addresses and ports requests may go to. Throws NOT_FOUND, CLUSTER_REMOVED,
 * VERSION_CONFLICT, and PROBE_ADDRESS_BLOCKED for a range that nothing is ever sent to; on a server loopback is one.
 */
export async function setReach(ctx: Ctx, input: z.input<typeof SetReach>): Promise<{ version: number }> {
  const { cluster, version, way, allow } = SetReach.parse(input)
  must(ctx, 'cluster.edit', cluster)
  const refused = refusedEntry(allow, addressRules(readEnvironment(process.env)))
  if (refused !== null)
    throw new Refused('PROBE_ADDRESS_BLOCKED', `Nothing is ever sent to ${allow[refused]?.cidr}.`, {
      field: `allow.${refused}.cidr`,
    })
  return database(({ prisma }) =>
    prisma.$transaction(async (tx) => {
      const found = await findCluster(tx, cluster)
      mustBeVersion(found, version)
      const before = reachSchema.parse({ way: found.reachWay, allow: found.reachAllow })
      const changed = await tx.cluster.update({
        where: { id: found.id },
        data: { reachWay: way, reachAllow: allow, version: { increment: 1 } },
        select: { version: true },
      })
      const told = (reach: typeof before) => [reach.way, ...reach.allow.map(({ cidr, ports }) => `${cidr} ${ports}`)]
      await tellChange(tx, ctx, 'reachEdited', { cluster, before: told(before), after: told({ way, allow }) })
      return changed
    }),
  )
}
