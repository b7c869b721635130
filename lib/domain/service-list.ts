import { z } from 'zod'
import { cellsSchema } from './cells.ts'
import { plainTextSchema } from './plain-text.ts'
import { serviceRowSchema, stages } from './service.ts'
import { areas, levels, outcomes } from './verdict.ts'

const textOf = (values: readonly string[]) => `one of ${values.join(', ')}`
const oneOf = <const T extends readonly string[]>(values: T) => z.enum(values).describe(textOf(values))
/** `optional()` alone would lose what is allowed. */
const oneOfOrNone = <const T extends readonly string[]>(values: T) => z.enum(values).optional().describe(textOf(values))

export const serviceSorts = ['name', 'team', 'level', 'readiness', 'measured', 'failing'] as const
export const freshnesses = ['fresh', 'stale', 'never'] as const

/**
 * What narrows the list of services. `check` and `outcome` go together, as do `area` and `state`: the strongest outcome of the area.
 * `freshness`: stale services were measured and have evidence that no longer counts. `remaining`: below silver and not retired.
 * `scope` current: all but the retired, which are in no number of the overview.
 */
export const ServiceFilter = z.object({
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
  area: oneOfOrNone(areas),
  state: oneOfOrNone(outcomes),
  freshness: oneOfOrNone(freshnesses),
  remaining: oneOfOrNone(['yes']),
  scope: oneOfOrNone(['current']),
})
export type ServiceFilter = z.infer<typeof ServiceFilter>

const order = { sort: oneOf(serviceSorts).default('name'), order: oneOf(['asc', 'desc']).default('asc') }

/** What the list of services can be asked for; the parameters of its address too. */
export const ListServices = ServiceFilter.extend({
  ...order,
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
  cursor: z.string().describe('the "next" or "previous" of an answer').optional(),
})
export type ListServicesInput = z.input<typeof ListServices>

const listRowSchema = serviceRowSchema.extend({ cells: cellsSchema })
export type ListRow = z.infer<typeof listRowSchema>

/**
 * One page. `total` counts all services that fit, `fleet` all there are. `from` counts the rows before this page, as of when its way was
 * walked. `next` and `previous` are cursors; null where the list ends.
 */
export const serviceListSchema = z.object({
  rows: z.array(listRowSchema),
  from: z.number().int(),
  total: z.number().int(),
  fleet: z.number().int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
})
export type ServiceList = z.infer<typeof serviceListSchema>
