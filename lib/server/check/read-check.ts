import { type Ctx, must } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { type CheckReference, listChecks } from './list-checks.ts'

/** The reference of one check. Throws NOT_FOUND. */
export function readCheck(ctx: Ctx, { check }: { check: string }): CheckReference {
  must(ctx, 'check.read', check)
  const found = listChecks(ctx).find(({ id }) => id === check)
  if (found === undefined) throw new Refused('NOT_FOUND', 'There is no check of this id.', { status: 404 })
  return found
}
