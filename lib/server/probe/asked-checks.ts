import { z } from 'zod'
import { checkOf } from '#lib/checks/index.ts'

/** Checks to be asked by their id; left out: all of each checklist. */
export const askedChecks = z
  .array(
    z
      .string()
      .max(120)
      .refine((id) => checkOf(id) !== undefined, { params: { code: 'INVALID_PARAMETER' } }),
  )
  .min(1)
  .max(200)
  .transform((ids) => [...new Set(ids)].sort())
  .describe('ids of checks, as the list of checks has them')
  .optional()
