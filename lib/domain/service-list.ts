import { z } from 'zod'
import { plainTextSchema } from './plain-text.ts'
import { serviceRowSchema, stages } from './service.ts'
import { levels, outcomes } from './verdict.ts'

const textOf = (values: readonly string[]) => `one of ${values.join(', ')}`
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values).describe(textOf(values))
/** `optional()` alone would lose what is allowed. */
const oneOfOrNone = <const T extends readonly string[]>(values: T) => z.enum(values).optional().describe(textOf(values))

export const serviceSorts = ['name', 'level', 'measured'] as const

/** What the list of services can be asked for; the parameters of its address too. `check` and `outcome` go together. */
export const ListServices = z.object({
  text: plainTextSchema
    .trim()
    .max(120)
    .describe('text of at most 120 characters, none of them a control character')
    .optional(),
  team: plainTextSchema.max(120).describe('the id of a team').optional(),
  level: oneOfOrNone(['none', ...levels]),
  stage: oneOfOrNone(stages),
  check: plainTextSchema.max(120).describe('the id of a check').optional(),
  outcome: oneOfOrNone(outcomes),
  sort: oneOf(serviceSorts).default('name'),
  order: oneOf(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
  offset: z.coerce.number().int().min(0).max(100_000).default(0).describe('a whole number from 0 to 100000'),
})
export type ListServicesInput = z.input<typeof ListServices>

/** One page. `total` counts all services that fit, `fleet` all there are. */
export const serviceListSchema = z.object({
  rows: z.array(serviceRowSchema),
  total: z.number().int(),
  fleet: z.number().int(),
})
export type ServiceList = z.infer<typeof serviceListSchema>
