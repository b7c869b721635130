import { createServer, type Server } from 'node:http'

/** Says why this process should get no requests now; an empty list means that it is ready. */
type Readiness = () => Promise<string[]>

interface Told {
  status: number
  type: string
  body: string
}

const json = (status: number, reasons: string[]): Told => ({
  status,
  type: 'application/json',
  body: JSON.stringify({ ok: status === 200, reasons }),
})

/**
 * The operations port: `/livez` is 200 as long as the process answers, `/readyz` 503 with the reasons while it should get no requests,
 * `/metrics` tells `metrics`. Does not listen yet.
 */
export function createOps(readiness: Readiness, metrics: () => string): Server {
  async function tell(method: string | undefined, url: string | undefined): Promise<Told> {
    if (method !== 'GET' && method !== 'HEAD') return json(404, ['notFound'])
    if (url === '/livez') return json(200, [])
    if (url === '/metrics') return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: metrics() }
    if (url !== '/readyz') return json(404, ['notFound'])
    const reasons = await readiness()
    return json(reasons.length === 0 ? 200 : 503, reasons)
  }
  return createServer(async ({ method, url }, response) => {
    const { status, type, body } = await tell(method, url)
    response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
    response.end(body)
  })
}
