import { z } from 'zod'

/** A cluster as people see it. `unverified`: never reached yet. `fault`: why the last gather got nowhere. Times are ISO 8601. */
const clusterSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['unverified', 'reached', 'unreachable']),
  seenAt: z.string().nullable(),
  fault: z.object({ code: z.string(), message: z.string() }).nullable(),
  services: z.number().int(),
  unassigned: z.number().int(),
})
export type Cluster = z.infer<typeof clusterSchema>

export const teamSchema = z.object({ id: z.string(), name: z.string(), services: z.number().int() })
export type Team = z.infer<typeof teamSchema>
