import { z } from 'zod'
import { itemVersionSchema } from './edit-item.ts'
import { outcomeSchema } from './verdict.ts'

const count = z.number().int().nonnegative()

/** How the fleet uses a check: what it says of the services in scope, and the checklists it stands on. */
const checkUseSchema = z.object({
  /** Services by what the check counts as now, as the list of services filters them. */
  counts: z.record(outcomeSchema, count),
  /** Of the unknown ones: whose evidence is stale, and who has none. */
  stale: count,
  never: count,
  checklists: z.array(
    itemVersionSchema.extend({
      name: z.string(),
      /** Every setting with its value, defaults filled in. */
      settings: z.record(z.string(), z.unknown()),
      /** Services in scope that are asked so. */
      services: count,
      /** Those of them whose latest evidence was judged with other settings, or by another version of the check. */
      otherwise: count,
    }),
  ),
})
export type CheckUse = z.infer<typeof checkUseSchema>
