import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../embedded-postgres/free-port.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { adminAt } from '../test-world.ts'
import { entry, openWorkerTest, spawnWorker, until } from './test-worker.ts'

const leaseSeconds = 2
/** For what has no time of its own: only what never comes is a fault, however busy the machine is. */
const patience = 45_000

async function openFleet() {
  const fleet = await openWorkerTest(['one', 'two'], 2)
  onTestFinished(fleet.close)
  return fleet
}

test('a frozen worker loses its batches within the lease and a second, and writes nothing when it wakes', {
  timeout: 180_000,
}, async () => {
  const fleet = await openFleet()
  const frozen = await fleet.spawn(leaseSeconds)
  await fleet.seed()
  await until(async () => (await fleet.open()) === 0, patience)
  const next = await fleet.spawn(leaseSeconds)
  next.child.kill('SIGSTOP')
  await startFleetProbe(adminAt())
  await until(async () => (await fleet.held(frozen)) === 2, patience)
  frozen.child.kill('SIGSTOP')
  next.child.kill('SIGCONT')
  const stopped = Date.now()
  await until(async () => (await fleet.held(frozen)) === 0, patience)
  const takenOver = Date.now() - stopped
  await until(async () => (await fleet.open()) === 0, patience)
  const evidence = async () => (await fleet.db.pool.query('SELECT 1 FROM evidence')).rowCount
  const before = await evidence()
  frozen.child.kill('SIGCONT')
  await until(async () => frozen.output().includes('another worker has the batch'), patience)
  await sleep(300)
  console.log(`taken over after ${takenOver} ms with a lease of ${leaseSeconds} s`)
  expect(await evidence()).toBe(before)
  expect(takenOver).toBeLessThan((leaseSeconds + 1) * 1_000)
  const owners = await fleet.db.pool.query(`SELECT DISTINCT worker FROM probe_batch WHERE scope = 'fleet'`)
  expect(owners.rows).toEqual([{ worker: next.name }])
})

test('a worker that is asked to leave gives back what it has, and exits with 0', { timeout: 180_000 }, async () => {
  const fleet = await openFleet()
  const leaver = await fleet.spawn(leaseSeconds)
  await fleet.seed()
  await until(async () => (await fleet.held(leaver)) > 0, patience)
  const asked = Date.now()
  expect(await leaver.kill('SIGTERM')).toBe(0)
  expect(Date.now() - asked).toBeLessThan(5_000)
  expect(await fleet.open()).toBe(2)
  const stayer = await fleet.spawn(leaseSeconds)
  await until(async () => (await fleet.open()) === 0, patience)
  const { rows } = await fleet.db.pool.query('SELECT DISTINCT state FROM probe_run')
  expect(rows).toEqual([{ state: 'done' }])
  expect(stayer.output()).toContain('batch worked on')
})

test('a worker whose database is not there lives, waits for it and says so without its password', {
  timeout: 60_000,
}, async () => {
  const port = await freePort()
  const waiting = spawnWorker('postgresql://u:canary@127.0.0.1:1/none', { WORKER_OPS_PORT: String(port) })
  const { worker, first } = await Promise.race([
    waiting.ready.then(() => ({ worker: waiting, first: 'ready' })),
    waiting.says('DB_UNAVAILABLE').then(() => ({ worker: waiting, first: 'waits' })),
  ])
  expect(first).toBe('waits')
  expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200)
  const { reasons } = await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()
  expect(reasons).toEqual(['DB_UNAVAILABLE', 'STARTING'])
  expect(worker.output()).not.toContain('canary')
  expect(await worker.kill('SIGTERM')).toBe(0)
})

test('a worker tells on its own port whether it is ready, and what it did', { timeout: 180_000 }, async () => {
  const fleet = await openFleet()
  const port = await freePort()
  const worker = await fleet.spawn(leaseSeconds, { WORKER_OPS_PORT: String(port) })
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  const ready = await ask('/readyz')
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true, reasons: [] }])
  await fleet.seed()
  await until(async () => (await (await ask('/metrics')).text()).includes('kind="probeBatch",outcome="done"'), patience)
  await fleet.db.pool.query('DELETE FROM _prisma_migrations')
  const unready = await ask('/readyz')
  expect([unready.status, await unready.json()]).toEqual([503, { ok: false, reasons: ['SCHEMA_MISMATCH'] }])
  expect((await ask('/livez')).status).toBe(200)
  expect(await worker.kill('SIGTERM')).toBe(0)
})

test('a worker whose starter is gone leaves by itself', { timeout: 60_000 }, async () => {
  const orphan = spawnWorker('postgresql://u:p@127.0.0.1:1/none')
  await orphan.says('DB_UNAVAILABLE')
  const exited = once(orphan.child, 'exit')
  orphan.child.disconnect()
  expect(await exited).toEqual([0, null])
})

test.each([
  [[], 'WORKER_PERMISSION: Start the worker with --permission and without --allow-child-process.'],
  [['--permission', '--allow-fs-read=*', '--allow-worker', '--allow-child-process'], 'WORKER_PERMISSION: '],
])('with the flags %j a worker does not start', async (flags, said) => {
  const env = { NODE_ENV: 'production' as const, DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/none' }
  const ended = promisify(execFile)(process.execPath, [...flags, entry], { env })
  await expect(ended).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(said) })
})
