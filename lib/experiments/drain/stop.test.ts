import { describe, expect, test } from 'vitest'
import { fakeWorld } from './test-cluster.ts'
import { judged, nothingProved, recordOf } from './test-judged.ts'

describe('it is stopped within two seconds', () => {
  test.each([
    ['in the baseline', 1_500, 0],
    ['while it observes', 5_000, 1],
  ])('by a cancel %s', async (_, at, evictions) => {
    const world = fakeWorld()
    world.clock.after(at, world.cancel)
    const record = await recordOf(world)
    expect(world.clock.now() - at).toBeLessThan(2_000)
    expect(world.sent.every((each) => each <= at)).toBe(true)
    expect([world.evictions.length, record.aborted?.reason]).toEqual([evictions, 'cancelled'])
    expect(judged(record)).toEqual(nothingProved)
  })

  test('by errors of users after the time in which they are expected', async () => {
    const world = fakeWorld({
      endsAfter: 25_000,
      routed: (since) => ((since ?? 0) > 12_000 ? { outcome: 'wrongStatus', status: 503 } : {}),
    })
    const record = await recordOf(world)
    expect(record.aborted?.reason).toBe('routedErrors')
    expect(record.observed.to).toBeLessThan(14_500)
  })

  test('by answers that take more than twice as long as usual', async () => {
    const world = fakeWorld({ endsAfter: 25_000, routedMs: (since) => ((since ?? 0) > 3_000 ? 150 : 5) })
    expect((await recordOf(world)).aborted?.reason).toBe('routedSlow')
  })

  test('but not where the observer itself was late', async () => {
    const world = fakeWorld({
      endsAfter: 8_000,
      routedMs: (since) => ((since ?? 0) > 3_000 ? 150 : 5),
      onStep: (step) => step === 'observing' && world.clock.stall(60),
    })
    expect((await recordOf(world)).aborted).toBeNull()
  })

  test('losses right after the eviction are what it is there to see', async () => {
    const world = fakeWorld({
      routed: (since) => ((since ?? -1) >= 0 && (since ?? 0) < 1_000 ? { outcome: 'refused', status: null } : {}),
    })
    const record = await recordOf(world)
    expect(record.aborted).toBeNull()
    expect(judged(record)).toEqual(['pass', 'pass', 'pass', 'fail'])
  })
})

test('a watch that is lost while it observes leaves all unknown', async () => {
  const world = fakeWorld()
  world.clock.after(4_000, () => world.tell('endpointslices', { type: 'lost' }))
  world.clock.after(9_500, () => world.tell('endpointslices', { type: 'back' }))
  const record = await recordOf(world)
  expect(record.observed.gap).toBeGreaterThan(5_000)
  expect(judged(record)).toEqual(nothingProved)
})

test('a process that stood still leaves all unknown', async () => {
  const world = fakeWorld({ onStep: (step) => step === 'evicted' && world.clock.stall(6_000) })
  expect(judged(await recordOf(world))).toEqual(nothingProved)
})

test('a new pod that never becomes ready ends the observation after its time, and is no pass', async () => {
  const record = await recordOf(fakeWorld({ replacedAfter: 1_000_000 }))
  expect(record.replacement).toEqual({ name: 'shop-3', ready: null })
  expect(judged(record)[3]).toBe('unknown')
})
