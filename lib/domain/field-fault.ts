import type { z } from 'zod'
import { Refused } from './refused.ts'

type Issue = z.core.$ZodIssue

function codeOf(issue: Issue): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code
  if (issue.code === 'too_big' && issue.origin === 'array') return 'TOO_MANY_ITEMS'
  const numeric = issue.code === 'too_big' || issue.code === 'too_small' ? issue.origin : undefined
  if (numeric === 'number' || numeric === 'int' || issue.code === 'not_multiple_of') return 'OUT_OF_RANGE'
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) return 'OUT_OF_RANGE'
  return 'INVALID_FIELD'
}

export const unknownField = (field: string) => new Refused('UNKNOWN_FIELD', `There is no field "${field}".`, { field })

/**
 * The first fault of a value as trust.md, rules 5 and 6, have it: an unknown key first, then the first issue in field order. `under` is
 * where the value lies; `allowed` may say what a field takes, in place of zod's own words.
 */
export function fieldFault(
  issues: readonly Issue[],
  { under = [], allowed = () => null }: { under?: string[]; allowed?: (field: string) => string | null } = {},
): Refused {
  const extra = issues.find((issue) => issue.code === 'unrecognized_keys')
  if (extra !== undefined) return unknownField([...under, ...extra.path, extra.keys[0]].join('.'))
  const [issue] = issues
  if (issue === undefined) return new Refused('INVALID_BODY', 'The body is not valid.')
  const field = [...under, ...issue.path].join('.')
  const words = allowed(field)
  const message = issue.code !== 'custom' && words !== null ? `"${field}" must be ${words}.` : issue.message
  return new Refused(codeOf(issue), message, { field })
}
