import { request as nodeRequest } from 'node:http'
import { address } from './stack.ts'
import { expect, test } from './test.ts'

const origin = { origin: address }
const { port } = new URL(address)

/** A request as no browser would send it. */
function raw(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer }) {
  return new Promise<{ status: number; text: string; allow: string | undefined }>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const sent = nodeRequest({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, allow: answer.headers.allow }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

test('every page has the policy of the edge, and keeps to it', async ({ page }) => {
  const response = await page.goto('/services')
  const headers = response?.headers() ?? {}
  expect(headers['content-security-policy']).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['cache-control']).toMatch(/private.*no-store/)
  expect(headers['x-powered-by']).toBeUndefined()
})

test('row 13: another host is refused', async () => {
  const { status, text } = await raw('/services', { headers: { host: 'evil.example' } })
  expect([status, text]).toEqual([421, expect.stringContaining('"WRONG_HOST"')])
})

test('row 15: a forged action on a page is refused', async () => {
  const answer = await raw('/services', { method: 'POST', headers: { 'next-action': 'x' }, body: Buffer.alloc(5_000) })
  expect(answer).toMatchObject({ status: 405, allow: 'GET, HEAD' })
})

test('row 16: headers and suffixes of the framework change nothing', async () => {
  const chain = 'proxy:proxy:proxy:proxy:proxy'
  const plain = await raw('/api/v1/services/nowhere', {})
  const forged = await raw('/api/v1/services/nowhere', { headers: { 'x-middleware-subrequest': chain } })
  expect(forged.status).toBe(plain.status)
  for (const path of ['/services.rsc', '/services/search-api.rsc', '/_next/data/x/services.json'])
    expect((await raw(path, {})).status, path).toBe(404)
})

for (const path of ['%00', '%2e%2e%2f', '[id]', ':id', ';a', 'SEARCH-API'])
  test(`row 63: the id ${path} answers as an unknown one`, async () => {
    expect((await raw(`/api/v1/services/${path}`, {})).status).toBe(404)
  })

test('row 63: doubled slashes and other cases lead nowhere', async () => {
  for (const path of ['//api//v1/services', '/API/v1/services', '/api/v1/../v1/services'])
    expect((await raw(path, {})).status, path).toBe(404)
})

test('rows 1 to 11: a body is refused by its first fault', async ({ request }) => {
  const post = async (data: string | Buffer, headers: Record<string, string> = {}) => {
    const json = { 'content-type': 'application/json', ...origin, ...headers }
    const response = await request.post('/api/v1/services', { data, headers: json })
    const { error }: { error: { code: string } } = await response.json()
    return [response.status(), error.code]
  }
  const valid = '{"name":"a","team":"data","refs":[]}'
  expect(await post(Buffer.from('{"a":'))).toEqual([400, 'INVALID_JSON'])
  expect(await post(Buffer.from('null'))).toEqual([422, 'INVALID_BODY'])
  expect(await post(Buffer.alloc(1_048_577, 32))).toEqual([413, 'BODY_TOO_LARGE'])
  expect(await post(Buffer.from('{"__proto__":{"role":"admin"}}'))).toEqual([422, 'UNKNOWN_FIELD'])
  expect(await post(Buffer.from('{"name":"","team":"data","refs":[]}'))).toEqual([422, 'INVALID_NAME'])
  expect(await post(Buffer.from(valid), { 'content-type': 'text/plain' })).toEqual([415, 'JSON_REQUIRED'])
  expect(await post(Buffer.from(valid), { origin: 'https://evil.example' })).toEqual([403, 'CSRF_ORIGIN'])
  expect(await post(Buffer.from(valid), { 'sec-fetch-site': 'cross-site' })).toEqual([403, 'CSRF_ORIGIN'])
})

test('row 3: a body without a length is cut off', async () => {
  const answer = new Promise<number>((resolve, reject) => {
    const headers = { ...origin, host: `127.0.0.1:${port}`, 'content-type': 'application/json' }
    const path = '/api/v1/services'
    const sent = nodeRequest({ host: '127.0.0.1', port, path, method: 'POST', headers }, ({ statusCode }) => {
      resolve(statusCode ?? 0)
      sent.destroy()
    })
    sent.on('error', reject)
    const piece = Buffer.alloc(65_536, 32)
    let left = 60 * 16
    const more = () => {
      while (left > 0 && sent.write(piece)) left -= 1
      if (left > 0) sent.once('drain', more)
    }
    more()
  })
  expect(await answer).toBe(413)
})

for (const search of [
  '?limit=-1',
  '?limit=0',
  '?limit=1e9',
  '?limit=5&limit=6',
  '?sort=password',
  '?filter[__proto__]=1',
])
  test(`row 60: ${search} is refused with what is allowed`, async ({ request }) => {
    const response = await request.get(`/api/v1/services${search}`)
    expect(response.status()).toBe(422)
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_PARAMETER' } })
  })

test('a stream goes on after the event that was heard last', async ({ request }) => {
  const started = await request.post('/api/v1/services/price-history/runs', {
    data: {},
    headers: { ...origin, 'idempotency-key': 'stream' },
  })
  expect(started.status()).toBe(202)
  const { id }: { id: string } = await started.json()
  const again = await request.post('/api/v1/services/price-history/runs', {
    data: {},
    headers: { ...origin, 'idempotency-key': 'stream' },
  })
  expect(await again.json()).toMatchObject({ id })
  const numbers = async (headers: Record<string, string>) => {
    const text = await (await request.get(`/api/v1/runs/${id}/events`, { headers })).text()
    return [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number))
  }
  const all = await numbers({})
  expect(all.length).toBeGreaterThan(30)
  expect(all).toEqual(all.map((_, index) => index + 1))
  expect(await numbers({ 'last-event-id': '20' })).toEqual(all.slice(20))
  expect((await request.get('/api/v1/runs/no-such-run/events')).status()).toBe(404)
})

test('the facts that a run judged can be kept', async ({ request }) => {
  const service = await (await request.get('/api/v1/services/listing-web')).json()
  const response = await request.get(`/api/v1/runs/${service.lastRun.id}/snapshot`)
  expect(response.headers()['content-disposition']).toBe(`attachment; filename="run-${service.lastRun.id}.json"`)
  expect(await response.json()).toMatchObject({ clusters: [{ cluster: 'sandbox' }] })
})
