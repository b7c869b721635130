import { z } from 'zod'

/** A timestamp of a row, as ISO 8601 in UTC. */
export const time = z.date().transform((date) => date.toISOString())

/** count(*) and the like, which pg gives as text. */
export const count = z.coerce.number().int()
