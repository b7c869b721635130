import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refused } from '../domain/refused.ts'
import { databaseFault, faultCodes } from '../server/database-fault.ts'
import { openDatabase } from '../server/db.ts'
import { drain } from './edge/drain.ts'
import { listen } from './edge/listen.ts'
import { createMetrics } from './edge/metrics.ts'
import { createOps } from './edge/ops.ts'
import { watchProcess } from './edge/process-metrics.ts'
import { watchRequests } from './edge/request-metrics.ts'
import { schemaGuard } from './edge/schema-guard.ts'
import { createEdge, type Handler } from './edge/serve.ts'
import { settingsOf } from './edge/settings.ts'

const dir = join(dirname(fileURLToPath(import.meta.url)), '../..')

function log(level: 'info' | 'error', message: string, more: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...more })}\n`)
}

const textOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** The built application. Throws Refused NOT_BUILT when there is none. */
async function application(hostname: string, port: number): Promise<Handler> {
  if (!existsSync(join(dir, '.next/BUILD_ID')))
    throw new Refused('NOT_BUILT', 'The web application is not built. Run `npm run build` first.')
  const { default: next } = await import('next')
  const app = next({ dev: false, dir, hostname, port })
  await app.prepare()
  return app.getRequestHandler()
}

async function start(): Promise<void> {
  // whoever takes over this process must not be able to open what it sealed
  for (const name of ['SEAL_PRIVATE_KEYS', 'FINGERPRINT_KEY'])
    if (process.env[name])
      throw new Refused('ENVIRONMENT_INVALID', `${name} must not be set here: it belongs to the worker.`)
  const { port, opsPort, appUrl, databaseUrl, drainMs } = settingsOf(process.env)
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', APP_URL: appUrl.origin })
  openDatabase(databaseUrl)
  const handle = await application(appUrl.hostname, port)
  const edge = createEdge(
    appUrl,
    schemaGuard(handle, () => databaseFault(), Date.now),
    (error, requestId) => log('error', 'request failed', { requestId, error: textOf(error) }),
  )
  let draining = false
  const reasons = async () => (draining ? ['DRAINING'] : faultCodes(await databaseFault()))
  const metrics = createMetrics()
  watchProcess(metrics)
  watchRequests(metrics, edge.server)
  const ops = createOps(reasons, metrics.text)
  await listen(ops, opsPort, 'OPS_PORT')
  await listen(edge.server, port, 'PORT')
  log('info', 'ready', { address: appUrl.origin })

  const end = async (lameDuck: number) => {
    if (draining) return
    draining = true
    edge.sayGoodbye()
    await drain(edge.server, lameDuck)
    process.exit(0)
  }
  process.on('SIGTERM', () => end(drainMs))
  process.on('SIGINT', () => end(0))
  // Whoever started us over a channel is gone: nobody is left to stop us.
  process.on('disconnect', () => end(0))
}

process.on('unhandledRejection', (error) => log('error', 'unhandled rejection', { error: textOf(error) }))

start().catch((error: unknown) => {
  const line = error instanceof Refused ? `${error.code}: ${error.message}` : `INTERNAL: ${textOf(error)}`
  process.stderr.write(`${line}\n`)
  process.exit(1)
})
