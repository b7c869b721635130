import type { z } from 'zod'
import { fieldFault, unknownField } from '#lib/domain/field-fault.ts'
import { Refused } from '#lib/domain/refused.ts'

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

/** The words a field's schema was given with `.describe`, as the last step: what the field may be. */
function allowedBy(schema: z.ZodObject, field: string | undefined): string | null {
  const inner: unknown = field === undefined ? undefined : schema.shape[field]
  if (typeof inner !== 'object' || inner === null || !('description' in inner)) return null
  return typeof inner.description === 'string' ? inner.description : null
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
  throw fieldFault(outside, { allowed: (field) => allowedBy(schema, field) })
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
