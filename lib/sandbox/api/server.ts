import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { User } from './access.ts'
import { BadBody } from './body.ts'
import { type Api, handle, type Result } from './handle.ts'
import { routeOf } from './route.ts'
import { BadSelector } from './select.ts'
import { type Answer, badRequest, failure, unauthorized } from './status.ts'

export interface ServerOptions {
  certificate: { cert: string; key: string }
  /** Who a bearer token belongs to. */
  tokens: ReadonlyMap<string, User>
  log: (line: string) => void
}

const HEALTH = new Set(['/healthz', '/livez', '/readyz'])

function send(response: ServerResponse, { code, body, headers }: Answer): void {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`
  response.writeHead(code, {
    'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}

/** What a request is counted as: `POST pods/eviction`, `GET deployments`. */
function countedAs(method: string, path: string): string {
  const route = routeOf(path)
  if (route === null) return `${method} ${path}`
  return `${method} ${route.plural}${route.subresource === undefined ? '' : `/${route.subresource}`}`
}

/** The API over TLS. `requests` counts what was asked, for tests that must see no call too many. */
export function createApiServer(api: Api, { certificate, tokens, log }: ServerOptions) {
  const requests = new Map<string, number>()

  async function answer(incoming: IncomingMessage): Promise<Result> {
    const url = new URL(incoming.url ?? '/', 'https://sandbox')
    const method = incoming.method ?? 'GET'
    if (HEALTH.has(url.pathname)) return { code: 200, body: 'ok' }
    const counted = countedAs(method, url.pathname)
    requests.set(counted, (requests.get(counted) ?? 0) + 1)
    const user = tokens.get(/^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1] ?? '')
    if (user === undefined) return unauthorized
    // Not part of Kubernetes: lets another process see what was asked.
    if (url.pathname === '/sandbox/requests') return { code: 200, body: Object.fromEntries(requests) }
    try {
      return await handle(api, { user, method, url, incoming })
    } catch (error) {
      if (error instanceof BadSelector || error instanceof BadBody) return badRequest(error.message)
      log(`${method} ${url.pathname}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
      return failure(500, 'InternalError', 'Internal error occurred')
    }
  }

  const server: Server = createServer(certificate, (incoming, response) => {
    response.setHeader('audit-id', randomUUID())
    response.setHeader('cache-control', 'no-cache, private')
    void answer(incoming).then((result) => {
      if (typeof result === 'function') result(response)
      else send(response, result)
      // A body that nobody read must not hold up the connection.
      incoming.resume()
    })
  })

  return {
    requests: (): Record<string, number> => Object.fromEntries(requests),
    /** Listens on loopback; 0 takes a free port. Resolves to the port; rejects when it is taken. */
    listen: (port: number): Promise<number> =>
      new Promise((done, fail) => {
        server.once('error', fail)
        server.listen(port, '127.0.0.1', () => {
          const address = server.address()
          done(typeof address === 'object' && address !== null ? address.port : port)
        })
      }),
    close: (): Promise<void> =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
