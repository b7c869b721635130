import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { checks } from '#lib/checks/index.ts'
import { rulesFor } from '#lib/cluster/rbac.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { freshness } from '#lib/domain/readiness.ts'

/**
 * A check as its reference shows it. `params` is the JSON Schema of its settings, with their defaults; `rights` what all of its facts need,
 * `facts` what each of them needs; `freshness` how long its evidence counts, in milliseconds.
 */
export type CheckReference = ReturnType<typeof referenceOf>

function referenceOf({ judge: _, params, ...head }: Check) {
  const facts = head.needs.map((fact) => ({ fact, rights: rulesFor([fact]) }))
  return {
    ...head,
    freshness: freshness[head.kind],
    params: z.toJSONSchema(params, { io: 'input' }),
    facts,
    rights: rulesFor(head.needs),
  }
}

/** Every check, in the order of the catalogue. */
export function listChecks(ctx: Ctx): CheckReference[] {
  must(ctx, 'check.read')
  return checks.map(referenceOf)
}
