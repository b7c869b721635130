import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { Refused } from '../../domain/refused.ts'
import { createMetrics } from './metrics.ts'
import { createOps } from './ops.ts'
import { watchProcess } from './process-metrics.ts'
import { watchRequests } from './request-metrics.ts'
import { schemaGuard } from './schema-guard.ts'

async function address(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  const at = server.address()
  if (at === null || typeof at === 'string') throw new Error('the server listens on no port')
  return `http://127.0.0.1:${at.port}`
}

test('is alive whatever the readiness, and ready without a reason against it', async () => {
  let reasons = ['DB_UNAVAILABLE']
  const url = await address(
    createOps(
      async () => reasons,
      () => 'm',
    ),
  )
  expect((await fetch(`${url}/livez`)).status).toBe(200)
  const unready = await fetch(`${url}/readyz`)
  expect([unready.status, await unready.json()]).toEqual([503, { ok: false, reasons }])
  reasons = []
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
})

test('shows metrics as text, and nothing else', async () => {
  const metrics = createMetrics()
  watchProcess(metrics)
  const url = await address(createOps(async () => [], metrics.text))
  const shown = await fetch(`${url}/metrics`)
  expect(shown.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(await shown.text()).toMatch(/^process_resident_memory_bytes [1-9]\d+$/m)
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${url}/`)).status).toBe(404)
})

test('counts requests by method and class of status, made-up methods as one', async () => {
  const metrics = createMetrics()
  const server = createServer((_, response) => {
    response.statusCode = 404
    response.end(metrics.text())
  })
  watchRequests(metrics, server)
  const url = await address(server)
  expect(await (await fetch(url)).text()).toContain('http_requests_in_flight 1')
  await fetch(url, { method: 'PROPFIND' })
  await expect.poll(() => metrics.text()).toContain('http_requests_total{method="other",status="4xx"} 1')
  expect(metrics.text()).toContain('http_requests_total{method="GET",status="4xx"} 1')
  expect(metrics.text()).toContain('http_request_duration_seconds_count 2')
  expect(metrics.text()).toContain('http_requests_in_flight 0')
})

test('lets nobody in while the schema is another one, and looks again after a while', async () => {
  let now = 0
  let fault: Refused | null = new Refused('SCHEMA_MISMATCH', 'The database does not fit.', { status: 503 })
  const guard = schemaGuard(
    async (_, response) => void response.end('in'),
    async () => fault,
    () => now,
  )
  const url = await address(createServer((request, response) => void guard(request, response)))
  const refused = await fetch(`${url}/api/v1/services`)
  expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'SCHEMA_MISMATCH' } }])
  fault = null
  now = 4_999
  expect((await fetch(url)).status).toBe(503)
  now = 5_000
  expect((await fetch(url)).status).toBe(200)
})

test('leaves it to the application to say that the database is away', async () => {
  const away = new Refused('DB_UNAVAILABLE', 'Away.', { status: 503 })
  const guard = schemaGuard(
    async (_, response) => void response.end('in'),
    async () => away,
    () => 0,
  )
  const url = await address(createServer((request, response) => void guard(request, response)))
  expect((await fetch(url)).status).toBe(200)
})
