import { z } from 'zod'
import { probePathSchema } from './probe-path.ts'

const orNull = <T extends z.ZodType>(schema: T) => schema.nullable()

/** What the people of a service say of it. A URL is judged with the lists of the service's clusters (trust.md, rule 20). */
export const EditService = z.object({
  service: z.string(),
  /** The one that was seen. */
  version: z.number().int(),
  url: orNull(z.string()),
  appPath: orNull(probePathSchema),
  slowPath: orNull(probePathSchema),
})
export type EditServiceInput = z.infer<typeof EditService>
