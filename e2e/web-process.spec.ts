import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from '@playwright/test'

const nowhere = 'postgresql://u:hunter2@127.0.0.1:1/landfall'
const ports = { PORT: '47311', OPS_PORT: '47312' }
const started: ChildProcess[] = []
test.afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts the web process alone and collects what it prints. */
function start(env: Record<string, string>) {
  const { PATH, NODE_ENV } = process.env
  const child = spawn(process.execPath, ['lib/bin/web.ts'], { env: { ...env, PATH, NODE_ENV } })
  started.push(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line))
  const ended = once(child, 'exit').then(([code]) => code)
  return { child, lines, ended }
}

test.describe('row 64: a wrong environment ends it with one sentence', () => {
  for (const [env, sentence] of [
    [{}, /^ENVIRONMENT_INVALID: DATABASE_URL /],
    [{ DATABASE_URL: nowhere, PORT: 'abc' }, /^ENVIRONMENT_INVALID: PORT /],
    [{ DATABASE_URL: nowhere, OPS_PORT: '3000' }, /^ENVIRONMENT_INVALID: OPS_PORT /],
    [{ DATABASE_URL: nowhere, APP_URL: 'http://landfall.example' }, /^ENVIRONMENT_INVALID: APP_URL /],
    [{ DATABASE_URL: nowhere, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^ENVIRONMENT_INVALID: NODE_TLS/],
  ] as const) {
    test(String(sentence), async () => {
      const { lines, ended } = start(env)
      expect(await ended).toBe(1)
      const said = lines.filter((line) => /^[A-Z_]+: /.test(line))
      expect(said).toEqual([expect.stringMatching(sentence)])
      expect(lines.join('\n')).not.toContain('hunter2')
    })
  }
})

test('a taken port is one sentence', async () => {
  const { lines: first } = start({ DATABASE_URL: nowhere, ...ports })
  await expect.poll(() => first.join('\n'), { timeout: 20_000 }).toContain('"ready"')
  const { lines, ended } = start({ DATABASE_URL: nowhere, ...ports, OPS_PORT: '47313' })
  expect(await ended).toBe(1)
  expect(lines).toContain('PORT_TAKEN: Port 47311 is already in use. Set PORT to another port.')
})

test('without its database it lives, says so and is not ready; on SIGTERM it serves on and ends in order', async ({
  request,
}) => {
  const app = `http://127.0.0.1:${ports.PORT}`
  const ops = `http://127.0.0.1:${ports.OPS_PORT}`
  const { child, lines, ended } = start({ DATABASE_URL: nowhere, ...ports, DRAIN_SECONDS: '3' })
  await expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toContain('"ready"')

  expect((await request.get(`${ops}/livez`)).status()).toBe(200)
  const unready = await request.get(`${ops}/readyz`)
  expect([unready.status(), await unready.json()]).toEqual([503, { ok: false, reasons: ['DB_UNAVAILABLE'] }])
  const refused = await request.get(`${app}/api/v1/services`)
  expect(refused.status()).toBe(503)
  expect(refused.headers()['retry-after']).toBe('2')
  expect(await (await request.get(`${app}/services`)).text()).toContain('The database cannot be reached')
  expect((await request.get(`${app}/readyz`)).status()).toBe(404)
  expect((await request.get(`${app}/metrics`)).status()).toBe(404)
  const metrics = await (await request.get(`${ops}/metrics`)).text()
  expect(metrics).toMatch(/^http_requests_total\{method="GET",status="5xx"\} [1-9]/m)

  const asked = Date.now()
  child.kill('SIGTERM')
  await expect.poll(async () => (await (await request.get(`${ops}/readyz`)).json()).reasons).toEqual(['DRAINING'])
  const late = await request.get(`${app}/checks`)
  expect([late.status(), late.headers().connection]).toEqual([200, 'close'])
  expect(await ended).toBe(0)
  expect(Date.now() - asked).toBeGreaterThanOrEqual(3_000)
  expect(Date.now() - asked).toBeLessThan(25_000)
})
