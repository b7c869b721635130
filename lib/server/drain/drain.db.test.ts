import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { builtInAdmin, system } from '#lib/domain/permissions.ts'
import { adminAt } from '../test-world.ts'
import { spawnWorker, type WorkerProcess } from '../worker/test-worker.ts'
import { allowDrainTests } from './allow-drain-tests.ts'
import { checkGuards } from './check-guards.ts'
import { readDrain } from './read-drain.ts'
import { startDrain } from './start-drain.ts'
import { type DrainTestWorld, openDrainTest, untilEnded } from './test-drain.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

let world: DrainTestWorld
let workers: WorkerProcess[]
beforeAll(async () => {
  world = await openDrainTest(['shop', 'cart'])
  workers = [0, 1].map(() => spawnWorker(world.db.url, { LEASE_SECONDS: '20' }))
  await Promise.all(workers.map(({ ready }) => ready))
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill('SIGKILL')))
  await world.close()
})

const starter = fileURLToPath(new URL('./test-starter.ts', import.meta.url))
const toldSchema = z.array(z.object({ id: z.string().nullable(), code: z.string().nullable() }))

/** Starts a test of a service from so many processes at once, so many times in each; answers with what became of each start. */
async function startFrom(processes: number, times: number, service: string) {
  const children = Array.from({ length: processes }, () => fork(starter, [world.db.url, service, String(times)]))
  await Promise.all(children.map((child) => once(child, 'message')))
  const told = children.map((child) => once(child, 'message'))
  for (const child of children) child.send('go')
  return (await Promise.all(told)).flatMap(([said]) => toldSchema.parse(said))
}

test('before a test each guard says what it knows, and what will be touched is shown', async () => {
  const { targets } = await checkGuards(adminAt(), { service: 'shop', minPodAgeSeconds: 0 })
  expect(targets).toHaveLength(1)
  expect(targets[0]?.guards.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'role holds',
    'namespace holds',
    'optIn holds',
    'twoReady holds',
    'budget holds',
    'settled holds',
    'single holds',
    'dryRun notAsked',
    'confirmation notAsked',
  ])
  expect(targets[0]?.users).toMatch(/^http:\/\/127\./)
  expect(targets[0]?.pods).toHaveLength(2)
})

test('a name that was mistyped starts nothing', async () => {
  await expect(startDrain(adminAt(), { service: 'shop', kind: 'drain', confirm: 'Shop' })).rejects.toMatchObject({
    code: 'CONFIRMATION_MISMATCH',
    status: 422,
  })
})

test('who may not, a namespace that is closed and a service that did not opt in: each alone refuses a start', async () => {
  const start = (actor = builtInAdmin) =>
    startDrain({ actor, now: Date.now() }, { service: 'cart', confirm: 'cart', settings: { minPodAgeSeconds: 0 } })
  await expect(start({ kind: 'anonymous' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 })
  await expect(start(system)).rejects.toMatchObject({ code: 'FORBIDDEN', status: 403 })
  await allowDrainTests(adminAt(), { service: 'cart', allowed: false })
  await expect(start()).rejects.toMatchObject({ code: 'NOT_OPTED_IN', status: 409 })
  await allowDrainTests(adminAt(), { service: 'cart', allowed: true })
  await world.db.pool.query(`UPDATE cluster SET drain_namespaces = '{other}'`)
  await expect(start()).rejects.toMatchObject({ code: 'NAMESPACE_NOT_ALLOWED', status: 422 })
  await world.db.pool.query(`UPDATE cluster SET drain_namespaces = '{small}'`)
})

test('what the last probe says already refuses a start at once, and leaves nothing behind', async () => {
  const start = startDrain(adminAt(), { service: 'shop', confirm: 'shop', settings: { minPodAgeSeconds: 86_400 } })
  await expect(start).rejects.toMatchObject({ code: 'POD_TOO_YOUNG', status: 409, current: { least: 86_400 } })
  const { rows } = await world.db.pool.query('SELECT 1 FROM experiment')
  expect(rows).toEqual([])
})

test('of 50 starts at once from two web processes, before two workers, one evicts one pod and none is deleted', async () => {
  const before = await world.pods('shop-')
  const starts = await startFrom(2, 25, 'shop')
  const begun = starts.flatMap(({ id }) => (id === null ? [] : [id]))
  expect(begun).toHaveLength(1)
  expect(starts.flatMap(({ code }) => code ?? [])).toEqual(Array(49).fill('DRAIN_TEST_ACTIVE'))
  const [id = ''] = begun
  const { state } = await untilEnded(world, id)
  const drain = await readDrain(adminAt(), { drain: id })
  expect({ state, why: drain.why }).toEqual({ state: 'done', why: null })
  expect(drain.steps.map(({ step }) => step)).toEqual(['intended', 'evicted', 'observed'])
  expect(drain.record?.eviction?.status).toBe(201)
  const after = await world.pods('shop-')
  expect(before.filter((uid) => !after.includes(uid))).toHaveLength(1)
  const { 'POST pods/eviction': asked, 'DELETE pods': deleted } = world.running.sandbox.requests()
  // two dry runs and the eviction
  expect([asked, deleted]).toEqual([3, undefined])
})

test('a dry run asks all nine and evicts nothing', async () => {
  const before = await world.pods('cart-')
  const { id } = await startDrain(adminAt(), { service: 'cart', kind: 'dryRun', settings: { minPodAgeSeconds: 0 } })
  expect(await untilEnded(world, id)).toEqual({ state: 'done', code: null })
  const { guards } = await readDrain(adminAt(), { drain: id })
  expect(guards?.every(({ state }) => state === 'holds')).toBe(true)
  expect(await world.pods('cart-')).toEqual(before)
})
