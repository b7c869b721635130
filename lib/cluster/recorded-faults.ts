import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { RecordedList } from './recorded-lists.ts'

/**
 * What a test server can do wrong, by name. `403 everywhere` refuses the list of the whole cluster and answers that of a namespace; the
 * faults with `once` are over after the first answer.
 */
export type Fault =
  | 'hang'
  | 'drip'
  | '401'
  | '403'
  | '403 everywhere'
  | '404'
  | '410'
  | '410 once'
  | '400 once'
  | '429'
  | '429 once'
  | '500'
  | '500 once'
  | 'redirect'
  | 'html'
  | 'cut'
  | 'empty'
  | 'not a list'
  | 'endless'
  | 'huge'
  | 'bomb'
  | 'reset'

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** A refusal as the API server writes it (e2e/recordings/cluster/errors). */
export function sendStatus(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  headers = {},
): void {
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
  json(response, code, body, headers)
}

export function sendUnknownPath(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404 page not found\n')
}

export interface Asked {
  resource: string
  group: string
  ns: string | null
  isContinued: boolean
  list: RecordedList
}

function forbidden({ resource, group, ns }: Asked): string {
  const where = ns === null ? 'at the cluster scope' : `in the namespace "${ns}"`
  const user = 'system:serviceaccount:default:narrow'
  return `${resource} is forbidden: User "${user}" cannot list resource "${resource}" in API group "${group}" ${where}`
}

let endless = 0

function endlessPage({ kind, apiVersion }: RecordedList): unknown {
  const items = Array.from({ length: 500 }, () => ({ metadata: { name: `x${endless}`, uid: `x${endless++}` } }))
  return { kind, apiVersion, metadata: { resourceVersion: '1', continue: `c${endless}` }, items }
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

const wide = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, ' ')

/** Answers with the fault. Answers false where it does not apply to this request, so that the list itself is served. */
export function sendFault(fault: Fault, asked: Asked, response: ServerResponse): boolean {
  const { list, ns, isContinued } = asked
  switch (fault) {
    case 'hang':
      return true
    case 'drip':
      drip(response)
      return true
    case '401':
      sendStatus(response, 401, 'Unauthorized', 'Unauthorized')
      return true
    case '403 everywhere':
      if (ns !== null) return false
      sendStatus(response, 403, 'Forbidden', forbidden(asked))
      return true
    case '403':
      sendStatus(response, 403, 'Forbidden', forbidden(asked))
      return true
    case '404':
      sendUnknownPath(response)
      return true
    case '410':
    case '410 once':
      if (!isContinued) return false
      sendStatus(response, 410, 'Expired', 'The provided continue parameter is too old')
      return true
    case '400 once':
      if (!isContinued) return false
      sendStatus(response, 400, 'BadRequest', 'invalid continue token: continue key is not valid')
      return true
    case '429':
    case '429 once':
      sendStatus(response, 429, 'TooManyRequests', 'Too many requests, please try again later.', { 'retry-after': '1' })
      return true
    case '500':
    case '500 once':
      sendStatus(response, 500, 'InternalError', 'Internal error occurred: etcdserver: leader changed')
      return true
    case 'redirect':
      response.writeHead(302, { location: '/elsewhere' }).end()
      return true
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Sign in</title></html>')
      return true
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(list).slice(0, -20))
      return true
    case 'empty':
      json(response, 200, {})
      return true
    case 'not a list':
      json(response, 200, { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'one' } })
      return true
    case 'endless':
      json(response, 200, endlessPage(list))
      return true
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' }).end(wide(34))
      return true
    case 'bomb':
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(wide(64)))
      return true
    case 'reset':
      response.socket?.destroy()
      return true
  }
}
