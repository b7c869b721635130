import { z } from 'zod'

/** The nine guards of a drain test in the order they are asked. */
export const guardIds = [
  'role',
  'namespace',
  'optIn',
  'twoReady',
  'budget',
  'settled',
  'single',
  'dryRun',
  'confirmation',
] as const
const idSchema = z.enum(guardIds)
const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]))

/** Each guard that does not hold has the code that a start is refused with (trust.md, rule 27). */
const guardCodes = [
  'FORBIDDEN',
  'NAMESPACE_NOT_ALLOWED',
  'NOT_OPTED_IN',
  'NOT_ENOUGH_READY',
  'BLOCKED_BY_PDB',
  'ROLLOUT_IN_PROGRESS',
  'POD_TOO_YOUNG',
  'DRAIN_TEST_ACTIVE',
  'DRY_RUN_REFUSED',
  'CONFIRMATION_MISMATCH',
] as const
export type GuardCode = (typeof guardCodes)[number]

/** What one guard answered. `values` name what decided; `notAsked`: it can only be asked later, or what it reads was not there. */
export const guardSchema = z.discriminatedUnion('state', [
  z.object({ id: idSchema, state: z.literal('holds'), values: valuesSchema }),
  z.object({ id: idSchema, state: z.literal('refuses'), code: z.enum(guardCodes), values: valuesSchema }),
  z.object({ id: idSchema, state: z.literal('notAsked') }),
])
export type GuardAnswer = z.infer<typeof guardSchema>
