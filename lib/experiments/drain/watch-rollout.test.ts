import { expect, test } from 'vitest'
import { drainLoss } from '#lib/checks/drain-loss.ts'
import { exitCode } from '#lib/checks/exit-code.ts'
import { factSet, verdictOf, workload } from '#lib/checks/fixtures.ts'
import { inFlightRequests } from '#lib/checks/in-flight-requests.ts'
import { lameduck } from '#lib/checks/lameduck.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import { fakeWorld } from './test-cluster.ts'
import { watchRollout } from './watch-rollout.ts'

const plan = { mode: 'rollout', rolloutMs: 20_000 }
const judged = (record: DrainTest, checks = [exitCode, lameduck, drainLoss]) => {
  const set = factSet({
    workloads: [workload({ templateHash: 'hash2' })],
    drainTest: [{ ...record, ns: 'shop', at: '2026-11-22T15:00:00Z' }],
  })
  return checks.map((check) => verdictOf(check, set).outcome)
}

test('the next rollout is judged without evicting anything, for the template that it brings', async () => {
  const world = fakeWorld({}, plan)
  world.clock.after(5_000, world.rollOut)
  const record = await world.run(watchRollout(world.plan, world.ports))
  expect(record).toMatchObject({
    mode: 'rollout',
    eviction: null,
    aborted: null,
    templateHash: 'hash2',
    victim: { name: 'shop-1' },
    ends: [{ exitCode: 0 }],
  })
  expect(record && judged(record)).toEqual(['pass', 'pass', 'pass'])
  expect([world.evictions, world.journal]).toEqual([[], ['observed']])
})

test('a rollout that is quick finds long requests under way', async () => {
  const world = fakeWorld({ replacedAfter: 400 }, plan)
  world.clock.after(5_000, world.rollOut)
  const record = await world.run(watchRollout(world.plan, world.ports))
  expect(record && judged(record, [inFlightRequests])).toEqual(['pass'])
})

test('nothing is sent before a rollout begins', async () => {
  const world = fakeWorld({}, plan)
  world.clock.after(5_000, world.rollOut)
  await world.run(watchRollout(world.plan, world.ports))
  expect(Math.min(...world.sent)).toBeGreaterThanOrEqual(5_000)
})

test('a process that is killed in it fails as in an eviction', async () => {
  const world = fakeWorld({ exitCode: 137 }, plan)
  world.clock.after(1_000, world.rollOut)
  const record = await world.run(watchRollout(world.plan, world.ports))
  expect(record && judged(record)[0]).toBe('fail')
})

test('no rollout in time is no record, and no load', async () => {
  const world = fakeWorld({}, plan)
  expect(await world.run(watchRollout(world.plan, world.ports))).toBeNull()
  expect([world.sent, world.journal]).toEqual([[], []])
})

test('a cancel while it waits ends it at once', async () => {
  const world = fakeWorld({}, plan)
  world.clock.after(1_000, world.cancel)
  const record = await world.run(watchRollout(world.plan, world.ports))
  expect([record?.aborted?.reason, world.clock.now() < 3_000]).toEqual(['cancelled', true])
})
