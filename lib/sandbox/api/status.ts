import { apiVersionOf, qualified, type Resource } from '../store/resource.ts'

export interface Answer {
  code: number
  /** An object is sent as JSON, a text as plain text. */
  body: object | string
  headers?: Record<string, string>
}

export const ok = (body: object | string, code = 200): Answer => ({ code, body })

type Details = { name?: string; group?: string; kind?: string; causes?: object[] }

/** A refusal as the API server words it: a Status object. */
export function failure(code: number, reason: string | null, message: string, details?: Details): Answer {
  const body = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === null ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  }
  return { code, body }
}

export const success = (code: number): Answer =>
  ok({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code }, code)

type Named = Pick<Resource, 'group' | 'plural'>

const detailsOf = ({ group, plural }: Named, name?: string): Details => ({
  ...(name === undefined ? {} : { name }),
  ...(group === '' ? {} : { group }),
  kind: plural,
})

/** A path that nothing answers, such as a group that is not installed. */
export const noSuchPath: Answer = {
  code: 404,
  body: '404 page not found\n',
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
}

export const unauthorized: Answer = failure(401, 'Unauthorized', 'Unauthorized')

export const notFound = (resource: Named, name: string): Answer =>
  failure(404, 'NotFound', `${qualified(resource)} "${name}" not found`, detailsOf(resource, name))

export const badRequest = (message: string): Answer => failure(400, 'BadRequest', message)

export const notAllowed: Answer = failure(
  405,
  'MethodNotAllowed',
  'the server does not allow this method on the requested resource',
)

export const conflict = (resource: Named, name: string, why: string): Answer =>
  failure(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`,
    detailsOf(resource, name),
  )

export const expired = (message: string): Answer => failure(410, 'Expired', message)

export const invalid = (resource: Resource, name: string, why: string): Answer =>
  failure(422, 'Invalid', `${resource.kind}.${apiVersionOf(resource)} "${name}" is invalid: ${why}`, {
    name,
    group: resource.group,
    kind: resource.kind,
  })

export const unavailable = (message: string): Answer => failure(503, 'ServiceUnavailable', message)

export interface Asked {
  verb: string
  group: string
  resource: string
  subresource?: string
  namespace?: string
  name?: string
}

export function forbidden(user: string, asked: Asked): Answer {
  const { verb, group, resource, subresource, namespace, name } = asked
  const full = subresource === undefined ? resource : `${resource}/${subresource}`
  const subject = group === '' ? resource : `${resource}.${group}`
  const named = name === undefined ? subject : `${subject} "${name}"`
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const message = `${named} is forbidden: User "${user}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`
  const answer = failure(403, 'Forbidden', message, detailsOf({ group, plural: resource }, name))
  return { ...answer, headers: { 'x-content-type-options': 'nosniff' } }
}
