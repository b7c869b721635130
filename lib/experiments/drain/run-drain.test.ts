import { describe, expect, test } from 'vitest'
import { drainSteps } from './ports.ts'
import { fakeWorld, refusal } from './test-cluster.ts'
import { drained, judged, nothingProved, recordOf } from './test-judged.ts'
import { goodView, spoiled } from './test-view.ts'

test('a good pod is evicted once, observed to its end and passes all four checks', async () => {
  const world = fakeWorld()
  const record = await recordOf(world)
  expect(world.evictions).toEqual([{ uid: 'uid-1', name: 'shop-1' }])
  expect(world.journal).toEqual(['intended', 'evicted 201', 'observed'])
  expect(world.steps).toEqual(drainSteps)
  expect(record).toMatchObject({
    unready: { at: 10 },
    terminated: 6_000,
    replacement: { name: 'shop-3', ready: 1_500 },
  })
  expect(judged(record)).toEqual(['pass', 'pass', 'pass', 'pass'])
})

test('what the eviction sets off may come before its answer', async () => {
  const record = await recordOf(fakeWorld({ answerAfter: 200 }))
  expect(record).toMatchObject({ unready: { at: -190 }, replacement: { name: 'shop-3', ready: 1_300 } })
  expect(judged(record)).toEqual(['pass', 'pass', 'pass', 'pass'])
})

test('the streams leave at their rates: 20, 10, 2 and 2 a second', async () => {
  const { streams } = await recordOf(fakeWorld())
  const before = [streams.routed, streams.stale, streams.slow, streams.kept].map((stream) => stream?.before.sent)
  expect(before).toEqual([60, 30, 6, 6])
})

test('load ends with the test, and what goes to the victim ends with it', async () => {
  const world = fakeWorld()
  const record = await recordOf(world)
  const sent = world.sent.length
  world.clock.pass(60_000)
  expect(world.sent).toHaveLength(sent)
  expect(record.streams.stale?.failures.every(({ sent: at }) => at < 6_200)).toBe(true)
})

describe('each guard alone prevents the eviction', () => {
  const early = spoiled.filter(({ id }) => id !== 'dryRun')

  test.each(early)('$name, from the start', async ({ over, code }) => {
    const world = fakeWorld({ view: () => ({ ...goodView(), ...over }) })
    const end = await drained(world)
    expect(end).toMatchObject({ type: 'refused', guards: expect.arrayContaining([expect.objectContaining({ code })]) })
    expect([world.evictions, world.journal, world.sent]).toEqual([[], [], []])
  })

  test.each(early)('$name, only right before it', async ({ over, code }) => {
    const world = fakeWorld({ view: (look) => (look === 0 ? goodView() : { ...goodView(), ...over }) })
    const record = await recordOf(world)
    expect(world.evictions).toEqual([])
    expect(world.journal).toEqual(['observed'])
    expect(record).toMatchObject({ eviction: null, aborted: { reason: 'guardRefused', words: code } })
    expect(judged(record)).toEqual(nothingProved)
  })

  test.each([0, 1])('a dry run that is refused, at look %i', async (at) => {
    const world = fakeWorld()
    let dry = 0
    const { cluster } = world.ports
    world.ports.cluster = {
      ...cluster,
      evict: async (pod, dryRun) => (dryRun && dry++ === at ? refusal(429) : cluster.evict(pod, dryRun)),
    }
    await drained(world)
    expect(world.evictions).toEqual([])
  })

  test('a look that fails right before it', async () => {
    const world = fakeWorld({
      view(look) {
        if (look === 1) throw new Error('the cluster does not answer')
        return goodView()
      },
    })
    const record = await recordOf(world)
    expect([world.evictions, record.aborted?.reason]).toEqual([[], 'guardRefused'])
  })
})

test('a dry run asks all guards and evicts nothing', async () => {
  const world = fakeWorld({}, { mode: 'dryRun' })
  expect(await drained(world)).toMatchObject({ type: 'allowed', victim: { name: 'shop-1' } })
  expect([world.evictions, world.journal, world.sent]).toEqual([[], [], []])
})

describe('before the eviction', () => {
  test('a service that loses requests by itself is left alone', async () => {
    const world = fakeWorld({
      routed: (_, now) => (now > 1_000 && now < 1_100 ? { outcome: 'wrongStatus', status: 503 } : {}),
    })
    const record = await recordOf(world)
    expect([world.evictions, record.aborted?.reason]).toEqual([[], 'baselineLost'])
    expect(judged(record)).toEqual(nothingProved)
  })

  test('a victim that went by itself is left alone', async () => {
    const world = fakeWorld()
    world.clock.after(1_000, () =>
      world.tell('pods', {
        type: 'MODIFIED',
        object: {
          metadata: {
            name: 'shop-1',
            uid: 'uid-1',
            deletionTimestamp: '2026-11-22T15:00:30Z',
            ownerReferences: [{ kind: 'ReplicaSet', name: 'shop-hash1', uid: 'rs-1', controller: true }],
          },
        },
      }),
    )
    const record = await recordOf(world)
    expect([world.evictions, record.aborted?.reason]).toEqual([[], 'podReplaced'])
  })

  test('a pod that no slice lists is left alone', async () => {
    const world = fakeWorld({}, { service: 'other' })
    const record = await recordOf(world)
    expect([world.evictions, world.sent, record.aborted?.reason]).toEqual([[], [], 'watchLost'])
  })

  test('a watch that is lost for longer than five seconds ends it', async () => {
    const world = fakeWorld({}, { baselineMs: 8_000 })
    world.clock.after(500, () => world.tell('pods', { type: 'lost' }))
    const record = await recordOf(world)
    expect([world.evictions, record.aborted?.reason]).toEqual([[], 'watchLost'])
  })

  test('without a committed intent nothing is evicted, and the load ends', async () => {
    const world = fakeWorld()
    world.ports.journal.intended = async () => {
      throw new Error('the lease is lost')
    }
    await expect(drained(world)).rejects.toThrow('the lease is lost')
    const sent = world.sent.length
    world.clock.pass(10_000)
    expect([world.evictions, world.sent.length]).toEqual([[], sent])
  })
})
