import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { clusterDoor } from '../cluster/gather-cluster.ts'
import { adminAt } from '../test-world.ts'
import { checkGuards } from './check-guards.ts'
import { readDrain } from './read-drain.ts'
import { startDrain } from './start-drain.ts'
import { startExperiments } from './start-experiments.ts'
import { type DrainTestWorld, openDrainTest, rules, untilEnded } from './test-drain.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

let world: DrainTestWorld
let experiments: { stop(): Promise<void> }
beforeAll(async () => {
  world = await openDrainTest(['shop', 'cart'])
  const { within } = clusterDoor(world.db.pool, { now: Date.now, rules, keys: [] })
  const log = () => undefined
  experiments = startExperiments(world.db, { worker: 'test', leaseSeconds: 20, now: Date.now, within, rules, log })
})
afterAll(async () => {
  await experiments.stop()
  await world.close()
})

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

test('of 50 starts at once one evicts one pod, and none is deleted', async () => {
  const before = await world.pods('shop-')
  const starts = await Promise.allSettled(
    Array.from({ length: 50 }, () =>
      startDrain(adminAt(), { service: 'shop', confirm: 'shop', settings: { minPodAgeSeconds: 0 } }),
    ),
  )
  const begun = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value.id] : []))
  const refused = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason.code] : []))
  expect(begun).toHaveLength(1)
  expect(new Set(refused)).toEqual(new Set(['DRAIN_TEST_ACTIVE']))
  const [id = ''] = begun
  const { state } = await untilEnded(world, id)
  const drain = await readDrain(adminAt(), { drain: id })
  expect({ state, why: drain.why }).toEqual({ state: 'done', why: null })
  expect(drain.steps.map(({ step }) => step)).toEqual(['intended', 'evicted', 'observed'])
  expect(drain.record?.eviction?.status).toBe(201)
  const after = await world.pods('shop-')
  expect(before.filter((uid) => !after.includes(uid))).toHaveLength(1)
  expect(world.running.sandbox.requests()['DELETE pods'] ?? 0).toBe(0)
})

test('a dry run asks all nine and evicts nothing', async () => {
  const before = await world.pods('cart-')
  const { id } = await startDrain(adminAt(), { service: 'cart', kind: 'dryRun', settings: { minPodAgeSeconds: 0 } })
  expect(await untilEnded(world, id)).toEqual({ state: 'done', code: null })
  const { guards } = await readDrain(adminAt(), { drain: id })
  expect(guards?.every(({ state }) => state === 'holds')).toBe(true)
  expect(await world.pods('cart-')).toEqual(before)
})
