import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { makeCertificate } from '../../lib/sandbox/certificate.ts'
import { clusterOf } from '../cluster/objects.ts'
import { bytesOf, pageOf, rendered } from '../cluster/rendered.ts'

// An API server that lists a cluster of so many services and pods a service, paged, over TLS. All bytes are made before it says where it
// is, so that it takes next to nothing while others are measured. `/asked` tells which lists anybody asked for. Ends with its standard input.
const [services = '2000', pods = '5', seed = '1'] = process.argv.slice(2)
const token = 'bench'
const { ca, cert, key } = makeCertificate(['127.0.0.1'], Date.now())
const lists = new Map(
  clusterOf(Number(services), Number(pods), Number(seed), bytesOf).map((list) => [list.path, rendered(list)]),
)

const asked = new Set<string>()

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(words)
}

const server = createServer({ cert, key }, (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://127.0.0.1')
  const list = lists.get(pathname)
  if (request.headers.authorization !== `Bearer ${token}`) refuse(response, 401, 'Unauthorized')
  else if (pathname === '/asked') response.end(JSON.stringify([...asked]))
  else if (list === undefined) refuse(response, 404, '404 page not found')
  else {
    asked.add(pathname)
    const from = Number(Buffer.from(searchParams.get('continue') ?? '', 'base64url').toString() || 0)
    const pieces = pageOf(list, Number(searchParams.get('limit') ?? 0), from)
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
    for (const piece of pieces) response.write(piece)
    response.end()
  }
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  process.stdout.write(`${JSON.stringify({ server: `https://127.0.0.1:${port}`, ca, token })}\n`)
})
process.stdin.on('end', () => process.exit(0)).resume()
