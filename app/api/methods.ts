import { randomUUID } from 'node:crypto'
import type { Route } from './handle.ts'

const names = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof names)[number]

function notAllowed(allow: string): Route {
  const error = { code: 'METHOD_NOT_ALLOWED', message: `This address answers ${allow} only.` }
  return async () =>
    Response.json({ error: { ...error, requestId: randomUUID() } }, { status: 405, headers: { Allow: allow } })
}

/** The methods of one address. Those it does not have are refused in words, where Next would answer with an empty body. */
export function methods(own: Partial<Record<Method, Route>>): Record<Method, Route> {
  const has = names.filter((name) => own[name] !== undefined)
  const other = notAllowed(has.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', '))
  const { GET = other, POST = other, PUT = other, PATCH = other, DELETE = other } = own
  return { GET, POST, PUT, PATCH, DELETE }
}
