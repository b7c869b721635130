import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { afterEach } from 'vitest'
import { makeCertificate } from '../../sandbox/certificate.ts'
import { breaker } from '../breaker.ts'
import { type Connection, connect } from '../connect.ts'
import { number, raw } from '../read.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** An API server that answers every request by `answer`, and a connection to it without a rate limit; both end with the test. */
export async function podsApi(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const { ca, cert, key } = makeCertificate(['127.0.0.1'], Date.now())
  const asked: string[] = []
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = raw(server.address())
  const own = breaker()
  const target = { server: `https://127.0.0.1:${number(port, 0)}`, ca, auth: { token: 't' } }
  const connection: Connection = connect(target, {
    permit: async () => {},
    breaker: own,
    limits: { requestMs: 300 },
    sleep: async () => {},
  })
  open.push(
    async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    () => connection.close(),
  )
  return { ports: connection.pods(Date.now() + 30_000), connection, asked, breaker: own }
}

/** A refusal as the API server writes it. */
export function sendStatus(response: ServerResponse, code: number, message: string): void {
  response
    .writeHead(code, { 'content-type': 'application/json' })
    .end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }))
}
