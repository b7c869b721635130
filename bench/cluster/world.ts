import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { connect } from '../../lib/cluster/connect.ts'
import { gather } from '../../lib/cluster/index.ts'
import { isListed } from '../../lib/domain/facts.ts'
import type { World } from '../../lib/server/batch/world.ts'

const placeSchema = z.object({ server: z.string(), ca: z.string(), token: z.string() })

/** Where the API server of a figure is, as its file tells. */
export const placeIn = (file: string) => placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')))

/** A worker's world whose every cluster is that API server. Calls wait for no permit: five a second is manners, not speed. */
export function benchWorld(file: string): World {
  const { server, ca, token } = placeIn(file)
  return {
    worker: 'bench',
    leaseSeconds: 20,
    now: Date.now,
    gather: async (_, { signal: _signal, wanted: _wanted, facts, ...ask }) => {
      const connection = connect({ server, ca, auth: { token } }, { permit: async () => undefined })
      return gather(connection, { ...ask, facts: facts.filter(isListed), now: Date.now }).finally(() =>
        connection.close(),
      )
    },
    verify: async () => true,
    log: () => undefined,
  }
}
