import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { Refused } from '#lib/domain/refused.ts'
import { fleetMemory } from '#lib/server/batch/fleet-memory.ts'
import { addressRules } from '#lib/server/cluster/address-rules.ts'
import { clusterDoor } from '#lib/server/cluster/gather-cluster.ts'
import { resealCredentials } from '#lib/server/cluster/reseal-credentials.ts'
import { databaseFault } from '#lib/server/database-fault.ts'
import { closeDatabase, openDatabase } from '#lib/server/db.ts'
import { refusedFrom } from '#lib/server/db-errors.ts'
import { environmentOrExit } from '#lib/server/environment.ts'
import { assertSchema } from '#lib/server/migrate.ts'
import { startWorker, type Worker } from '#lib/server/worker/start-worker.ts'
import { listen } from './edge/listen.ts'
import { workerOps } from './edge/worker-ops.ts'

/** The process that probes: `node --permission --allow-fs-read=* --allow-worker lib/bin/worker.ts`. Exit 0 on SIGTERM or SIGINT. */
const environment = environmentOrExit()
if (process.permission === undefined || process.permission.has('child')) {
  process.stderr.write('WORKER_PERMISSION: Start the worker with --permission and without --allow-child-process.\n')
  process.exit(1)
}

const log = pino(
  { level: environment.LOG_LEVEL, base: { process: 'worker', pid: process.pid } },
  pino.destination({ fd: 1, sync: true }),
)
const told = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))
const leaving = new AbortController()

process.on('unhandledRejection', (error) => log.error({ error: told(error) }, 'nobody caught this rejection'))
process.on('uncaughtException', (error) => {
  log.fatal({ error: told(error) }, 'nobody caught this error')
  process.exit(1)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => leaving.abort())
// Whoever started us over a channel is gone: nobody is left to stop us.
process.on('disconnect', () => leaving.abort())

const seconds = environment.LEASE_SECONDS
const db = openDatabase(environment.DATABASE_URL, {
  name: 'landfall-worker',
  connections: 10,
  statement: 30_000,
  query: 35_000,
  idleInTransaction: seconds * 1_000,
})

const ops = workerOps({ now: Date.now, leaving: leaving.signal, fault: databaseFault })
if (environment.WORKER_OPS_PORT !== undefined)
  await listen(ops.server, environment.WORKER_OPS_PORT, 'WORKER_OPS_PORT').catch((error: unknown) => {
    process.stderr.write(`${error instanceof Refused ? `${error.code}: ${error.message}` : told(error)}\n`)
    process.exit(1)
  })

const keys = environment.SEAL_PRIVATE_KEYS ?? []

/** A key that was put first counts from the start on; what hinders it is tried again by the hourly job. */
function reseal(): void {
  resealCredentials(db.pool, keys).then(
    (credentials) => credentials > 0 && log.info({ credentials }, 'sealed for the first key'),
    (error: unknown) => log.warn({ error: told(error) }, 'sealing for the first key failed'),
  )
}

/** The database may come up after the worker, or be migrated while it waits. */
async function begin(): Promise<Worker | null> {
  while (!leaving.signal.aborted) {
    try {
      await assertSchema(db.pool)
      reseal()
      const rules = addressRules(environment)
      const { within, ...door } = clusterDoor(db.pool, {
        now: Date.now,
        rules,
        keys,
        fingerprintKey: environment.FINGERPRINT_KEY,
      })
      const world = {
        worker: `${hostname()}-${process.pid}`,
        leaseSeconds: seconds,
        now: Date.now,
        memory: fleetMemory(),
        ...door,
        drain: { within, rules },
        log: (level: 'info' | 'warn' | 'error', message: string, about: Record<string, unknown>) =>
          log[level](about, message),
      }
      return await startWorker(db, world, environment, ops.onJob)
    } catch (error) {
      const refused = refusedFrom(error)
      if (refused === null || refused.status !== 503) throw error
      log.warn({ code: refused.code }, refused.message)
      await sleep(2_000, undefined, { signal: leaving.signal }).catch(() => undefined)
    }
  }
  return null
}

const worker = await begin()
if (worker !== null) ops.watch(worker)
log.info('the worker is ready')
await new Promise<void>((resolve) => {
  if (leaving.signal.aborted) resolve()
  leaving.signal.addEventListener('abort', () => resolve(), { once: true })
})
log.info('the worker leaves')
// whatever hangs, the lease runs out by itself and another worker goes on
setTimeout(() => process.exit(0), 20_000).unref()
await worker?.stop()
await closeDatabase().catch((error: unknown) => log.warn({ error: told(error) }, 'the database did not close well'))
process.exit(0)
