import type { ServerResponse } from 'node:http'
import type { Denial } from './admit.ts'

const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** For a person who typed the address: the sentence, with the addresses in it to follow. Needs no script and no style. */
function pageOf({ status, message }: Denial): string {
  const linked = escaped(message).replace(/https?:\/\/[^\s]+[^\s.]/g, (url) => `<a href="${url}">${url}</a>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><p>${linked}</p>`
}

/**
 * Writes a refusal of the edge in the shape every error of the API has, or as a page where a browser asks for one, and closes the
 * connection: what follows on it is not read.
 */
export function deny(response: ServerResponse, denial: Denial, requestId: string, accept = ''): void {
  const { code, message, status, allow } = denial
  const asPage = accept.includes('text/html')
  response.writeHead(status, {
    'Content-Type': asPage ? 'text/html; charset=utf-8' : 'application/json',
    Connection: 'close',
    ...(allow === undefined ? {} : { Allow: allow }),
  })
  response.end(asPage ? pageOf(denial) : JSON.stringify({ error: { code, message, requestId } }))
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
