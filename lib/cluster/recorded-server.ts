import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { gzipSync } from 'node:zlib'
import { makeCertificate } from '../sandbox/certificate.ts'
import { number, raw, text } from './read.ts'
import { type Asked, type Fault, sendFault, sendStatus, sendUnknownPath } from './recorded-faults.ts'
import { type RecordedList, recordedLists, scaled } from './recorded-lists.ts'
import { type RecordedRule, sendReview } from './recorded-reviews.ts'

/**
 * `times`: how many copies of every recorded object. `faults` by resource (`pods`), or `*` for all of them. `gzip`: compressed answers
 * where the client takes them. `lists`: other lists, by the path of their collection. `rules`: what the token may do in a namespace; by
 * default it may list everything that is recorded.
 */
interface RecordedServerOptions {
  times?: number
  faults?: Readonly<Record<string, Fault>>
  gzip?: boolean
  lists?: ReadonlyMap<string, RecordedList>
  rules?: (namespace: string) => readonly RecordedRule[]
}

/** `requests` are the paths with their query, in order; `bytes` the bytes of the list bodies before compression. */
export interface RecordedServer {
  url: string
  ca: string
  token: string
  requests: string[]
  readonly bytes: number
  /** Changes what goes wrong from now on; null ends it. */
  fault(resource: string, fault: Fault | null): void
  close(): Promise<void>
}

const collection = /^(\/api\/v1|\/apis\/([a-z0-9.-]+)\/[a-z0-9]+)(?:\/namespaces\/([a-z0-9.-]+))?\/([a-z]+)$/

/** One page of a list, as `limit` and `continue` ask for it. */
function pageOf(list: RecordedList, query: URLSearchParams): string {
  const limit = number(Number(query.get('limit') ?? 0), 0) || list.items.length
  const from = Number(Buffer.from(query.get('continue') ?? '', 'base64url').toString() || 0)
  const to = from + limit
  const left = list.items.length - to
  const more = left > 0 ? { continue: Buffer.from(`${to}`).toString('base64url'), remainingItemCount: left } : {}
  const { kind, apiVersion } = list
  return JSON.stringify({
    kind,
    apiVersion,
    metadata: { resourceVersion: '1791', ...more },
    items: list.items.slice(from, to),
  })
}

function readsAll(lists: ReadonlyMap<string, RecordedList>): RecordedRule {
  const paths = [...lists.keys()].map((path) => path.split('/').slice(path.startsWith('/apis/') ? 2 : 1))
  return {
    verbs: ['list'],
    apiGroups: [...new Set(paths.map(([group = '']) => (group === 'api' ? '' : group)))],
    resources: paths.map((parts) => parts.at(-1) ?? ''),
  }
}

/** A Kubernetes API server over TLS that answers with the recorded lists, paged, and with faults by name. For tests and the bench. */
export async function startRecordedServer(options: RecordedServerOptions = {}): Promise<RecordedServer> {
  const { ca, cert, key } = makeCertificate(['127.0.0.1', 'localhost'], Date.now())
  const token = 'recorded-server-token'
  const lists = new Map(
    [...(options.lists ?? recordedLists())].map(([path, list]) => [path, scaled(list, options.times ?? 1)]),
  )
  const faults = new Map(Object.entries(options.faults ?? {}))
  const requests: string[] = []
  let bytes = 0

  function faultFor(asked: Asked): Fault | undefined {
    const name = faults.has(asked.resource) ? asked.resource : '*'
    const fault = faults.get(name)
    const applies = fault !== '410 once' && fault !== '400 once' ? true : asked.isContinued
    if (fault?.endsWith(' once') && applies) faults.delete(name)
    return fault
  }

  function send(request: IncomingMessage, response: ServerResponse, page: string): void {
    const body = Buffer.from(page)
    bytes += body.length
    const zip = options.gzip === true && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    response.setHeader('content-type', 'application/json')
    if (zip) response.setHeader('content-encoding', 'gzip')
    response.end(zip ? gzipSync(body) : body)
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost')
    requests.push(request.url ?? '/')
    const [, root = '', group = '', ns = null, resource = ''] = collection.exec(pathname) ?? []
    const list = lists.get(`${root}/${resource}`)
    if (request.headers.authorization !== `Bearer ${token}`) sendStatus(response, 401, 'Unauthorized', 'Unauthorized')
    else if (request.method === 'POST' && resource === 'selfsubjectrulesreviews') {
      void sendReview(request, response, options.rules ?? (() => [readsAll(lists)]))
    } else if (list === undefined) sendUnknownPath(response)
    else {
      const asked = { resource, group, ns, isContinued: searchParams.has('continue'), list }
      const fault = faultFor(asked)
      if (fault && sendFault(fault, asked, response)) return
      const items = ns === null ? list.items : list.items.filter((item) => text(raw(item.metadata).namespace) === ns)
      send(request, response, pageOf({ ...list, items }, searchParams))
    }
  }

  const server = createServer({ cert, key }, answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = raw(server.address())
  return {
    url: `https://127.0.0.1:${number(address.port, 0)}`,
    ca,
    token,
    requests,
    get bytes() {
      return bytes
    },
    fault(resource, fault) {
      if (fault === null) faults.delete(resource)
      else faults.set(resource, fault)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
