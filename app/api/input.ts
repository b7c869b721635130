import type { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'

type Issue = z.core.$ZodIssue

/** Names that reach an object's prototype when somebody merges carelessly; no field of ours is called so, at any depth. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

function reservedKey(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = reserved.has(key) && !Array.isArray(value) ? key : reservedKey(inner)
    if (found !== null) return found
  }
  return null
}

const unknownField = (field: string) => new Refused('UNKNOWN_FIELD', `There is no field "${field}".`, { field })

/** The words a field's schema was given with `.describe`, as the last step: what the field may be. */
function allowedBy(schema: z.ZodObject, field: string | undefined): string | null {
  const inner: unknown = field === undefined ? undefined : schema.shape[field]
  if (typeof inner !== 'object' || inner === null || !('description' in inner)) return null
  return typeof inner.description === 'string' ? inner.description : null
}

function codeOf(issue: Issue): string {
  if (issue.code === 'custom' && typeof issue.params?.code === 'string') return issue.params.code
  if (issue.code === 'too_big' && issue.origin === 'array') return 'TOO_MANY_ITEMS'
  const numeric = issue.code === 'too_big' || issue.code === 'too_small' ? issue.origin : undefined
  if (numeric === 'number' || numeric === 'int' || issue.code === 'not_multiple_of') return 'OUT_OF_RANGE'
  if (issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')) return 'OUT_OF_RANGE'
  return 'INVALID_FIELD'
}

/** The first fault of a body, in the order of trust.md, rules 5 and 6. */
function bodyFault(schema: z.ZodObject, issues: readonly Issue[]): Refused {
  const extra = issues.find((issue) => issue.code === 'unrecognized_keys')
  if (extra !== undefined) return unknownField([...extra.path, extra.keys[0]].join('.'))
  const [issue] = issues
  if (issue === undefined) return new Refused('INVALID_BODY', 'The body is not valid.')
  const field = issue.path.join('.')
  const allowed = allowedBy(schema, field)
  const message = issue.code !== 'custom' && allowed !== null ? `"${field}" must be ${allowed}.` : issue.message
  return new Refused(codeOf(issue), message, { field })
}

/** Parses a body and the ids in the path as one input. Throws Refused with the first fault. */
export function parseBody<S extends z.ZodObject>(schema: S, body: object, ids: Record<string, string>): z.infer<S> {
  const bad = reservedKey(body)
  if (bad !== null) throw unknownField(bad)
  const extra = Object.keys(body).find((key) => !Object.hasOwn(schema.shape, key) || Object.hasOwn(ids, key))
  if (extra !== undefined) throw unknownField(extra)
  const { data, error } = schema.safeParse({ ...body, ...ids })
  if (error === undefined) return data
  const outside = error.issues.filter((issue) => !Object.hasOwn(ids, String(issue.path[0])))
  if (outside.length === 0) throw new Refused('NOT_FOUND', 'There is nothing of this name.', { status: 404 })
  throw bodyFault(schema, outside)
}

/** Parses query parameters and the ids in the path as one input. A parameter that is unknown, doubled or out of range is refused. */
export function parseQuery<S extends z.ZodObject>(
  schema: S,
  query: URLSearchParams,
  ids: Record<string, string>,
): z.infer<S> {
  const names = Object.keys(schema.shape).filter((name) => !Object.hasOwn(ids, name))
  const refuse = (field: string, message: string) => new Refused('INVALID_PARAMETER', message, { field })
  for (const name of query.keys()) {
    const known = names.length === 0 ? 'This address takes none.' : `There are: ${names.join(', ')}.`
    if (!names.includes(name)) throw refuse(name, `There is no parameter "${name}". ${known}`)
    if (query.getAll(name).length > 1) throw refuse(name, `Give "${name}" once.`)
  }
  const { data, error } = schema.safeParse({ ...Object.fromEntries(query), ...ids })
  if (error === undefined) return data
  const [issue] = error.issues.filter(({ path }) => !Object.hasOwn(ids, String(path[0])))
  if (issue === undefined) throw new Refused('NOT_FOUND', 'There is nothing of this name.', { status: 404 })
  const field = String(issue.path[0])
  throw refuse(field, `"${field}" must be ${allowedBy(schema, field) ?? issue.message}.`)
}
