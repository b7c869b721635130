import { createServer, type Server } from 'node:http'

/** Says why this process should get no requests now; an empty list means that it is ready. */
export type Readiness = () => Promise<string[]>

/**
 * The operations port: `/livez` is 200 as long as the process answers, `/readyz` 503 with the reasons while it should get no requests.
 * Does not listen yet.
 */
export function createOps(readiness: Readiness): Server {
  return createServer(async (request, response) => {
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const reasons = reading && request.url === '/readyz' ? await readiness() : []
    const found = reading && (request.url === '/readyz' || request.url === '/livez')
    response.writeHead(found ? (reasons.length === 0 ? 200 : 503) : 404, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
    })
    response.end(JSON.stringify(found ? { ok: reasons.length === 0, reasons } : { ok: false, reasons: ['notFound'] }))
  })
}
