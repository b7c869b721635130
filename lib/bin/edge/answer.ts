import type { ServerResponse } from 'node:http'
import type { Denial } from './admit.ts'

/** Writes a refusal of the edge in the shape every error of the API has, and closes the connection: what follows on it is not read. */
export function deny(response: ServerResponse, denial: Denial, requestId: string): void {
  const { code, message, status, allow } = denial
  response.writeHead(status, {
    'Content-Type': 'application/json',
    Connection: 'close',
    ...(allow === undefined ? {} : { Allow: allow }),
  })
  response.end(JSON.stringify({ error: { code, message, requestId } }))
}

/** The same for a connection on which no request could be read; `raw` is written to the socket. */
export function rawDenial({ status, code, message }: Denial, requestId: string): string {
  const body = JSON.stringify({ error: { code, message, requestId } })
  const head = [
    `HTTP/1.1 ${status} Refused`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
