import { z } from 'zod'
import type { Check } from '#lib/checks/define.ts'
import { checks } from '#lib/checks/index.ts'
import { rulesFor } from '#lib/cluster/rbac.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'

/** A check as its reference shows it. `params` is the JSON Schema of its settings, with their defaults; `rights` what its facts need. */
export type CheckReference = ReturnType<typeof referenceOf>

function referenceOf({ judge: _, params, ...head }: Check) {
  return { ...head, params: z.toJSONSchema(params, { io: 'input' }), rights: rulesFor(head.needs) }
}

/** Every check, in the order of the catalogue. */
export function listChecks(ctx: Ctx): CheckReference[] {
  must(ctx, 'check.read')
  return checks.map(referenceOf)
}
