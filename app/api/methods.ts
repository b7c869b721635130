import { randomUUID } from 'node:crypto'
import type { Route } from './handle.ts'

const names = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Methods = Record<(typeof names)[number], Route>

/** Refuses without looking at the request: there is nothing that an actor could be allowed to do. */
const refuse =
  (status: number, code: string, message: string, headers: Record<string, string> = {}): Route =>
  async () =>
    Response.json({ error: { code, message, requestId: randomUUID() } }, { status, headers })

/** The methods of one address. Those it does not have are refused in words, where Next would answer with an empty body. */
export function methods(own: Partial<Methods>): Methods {
  const allow = names
    .flatMap((name) => (own[name] === undefined ? [] : name === 'GET' ? ['GET', 'HEAD'] : [name]))
    .join(', ')
  const other = refuse(405, 'METHOD_NOT_ALLOWED', `This address answers ${allow} only.`, { Allow: allow })
  const { GET = other, POST = other, PUT = other, PATCH = other, DELETE = other } = own
  return { GET, POST, PUT, PATCH, DELETE }
}

/** The methods of an address at which there is nothing. */
export function nothing(): Methods {
  const nowhere = refuse(404, 'NOT_FOUND', 'There is nothing at this address.')
  return { GET: nowhere, POST: nowhere, PUT: nowhere, PATCH: nowhere, DELETE: nowhere }
}
