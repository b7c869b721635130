import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#lib/server/embedded-postgres/free-port.ts'

/** The runner and its workers read this file one by one; the first of them decides for all. */
async function decided(name: string, decide: () => Promise<string>): Promise<string> {
  const value = process.env[name] ?? (await decide())
  process.env[name] = value
  return value
}

const port = await decided('E2E_PORT', async () => String(await freePort()))
const opsPort = await decided('E2E_OPS_PORT', async () => String(await freePort()))
const folder = await decided('E2E_DATA', async () => mkdtempSync(join(tmpdir(), 'landfall-e2e-')))

export const address = `http://127.0.0.1:${port}`

/** The whole product as `npm run up` starts it, in a folder and on ports of its own. Ready means that the fleet was probed once. */
export const startStack = {
  command: `"${process.execPath}" lib/bin/up.ts`,
  env: {
    PORT: port,
    OPS_PORT: opsPort,
    LANDFALL_DATA: folder,
    DRAIN_SECONDS: '0',
    APP_URL: address,
    PROBE_SCHEDULE: '0 0 1 1 *',
  },
  wait: { stdout: /Landfall is ready/ },
  timeout: 240_000,
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
}
