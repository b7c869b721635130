import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { answering } from '../../server/answer-status.ts'
import { admit, type Denial } from './admit.ts'
import { deny, rawDenial } from './answer.ts'
import { contentSecurityPolicy, securityHeaders, stripForged } from './headers.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface Edge {
  server: Server
  /** From now on every answer asks the client to close its connection. */
  sayGoodbye(): void
}

function headerValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name)
}

function unreadable({ code }: NodeJS.ErrnoException): Denial {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { status: 431, code: 'HEADERS_TOO_LARGE', message: 'The headers are longer than 16 KiB.' }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, code: 'REQUEST_TIMEOUT', message: 'The request took too long to arrive.' }
  return { status: 400, code: 'BAD_REQUEST', message: 'The request is not valid HTTP.' }
}

function refuseUpgrade(socket: Duplex): void {
  const denial: Denial = { status: 400, code: 'UPGRADE_REFUSED', message: 'This server speaks plain HTTP/1.1 only.' }
  socket.end(rawDenial(denial, randomUUID()))
}

/**
 * The server around the application (trust.md, rule 2): what it does not admit never reaches `handle`. Does not listen yet.
 * Limits: headers 16 KiB and 10 s, the whole request 30 s.
 */
export function createEdge(appUrl: URL, handle: Handler, report: (error: unknown, requestId: string) => void): Edge {
  let closing = false
  const limits = {
    maxHeaderSize: 16 * 1024,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    connectionsCheckingInterval: 1_000,
  }
  const server = createServer(limits, (request, response) => {
    const requestId = randomUUID()
    const target = request.url ?? '/'
    const nonce = randomBytes(16).toString('base64')
    const path = target.split('?', 1)[0] ?? '/'
    for (const [name, value] of Object.entries(securityHeaders(appUrl, path, nonce))) response.setHeader(name, value)
    if (closing) response.setHeader('Connection', 'close')
    const denial = admit({ method: request.method ?? '', target, hosts: headerValues(request, 'host') }, appUrl)
    if (denial !== null) return deny(response, denial, requestId, request.headers.accept)
    stripForged(request.headers)
    request.headers['content-security-policy'] = contentSecurityPolicy(nonce)
    answering(response, () => handle(request, response)).catch((error: unknown) => {
      report(error, requestId)
      if (response.headersSent) return response.destroy()
      deny(response, { status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }, requestId)
    })
  })
  server.on('upgrade', (_request, socket) => refuseUpgrade(socket))
  server.on('clientError', (error, socket) => {
    if (socket.writable) socket.end(rawDenial(unreadable(error), randomUUID()))
    else socket.destroy()
  })
  return {
    server,
    sayGoodbye: () => {
      closing = true
    },
  }
}
