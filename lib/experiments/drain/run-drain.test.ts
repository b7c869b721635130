import { describe, expect, test } from 'vitest'
import { drainLoss } from '#lib/checks/drain-loss.ts'
import { exitCode } from '#lib/checks/exit-code.ts'
import { factSet, verdictOf, workload } from '#lib/checks/fixtures.ts'
import { inFlightRequests } from '#lib/checks/in-flight-requests.ts'
import { lameduck } from '#lib/checks/lameduck.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import { drainSteps, type EvictAnswer } from './ports.ts'
import { resumeDrain } from './resume-drain.ts'
import { runDrain } from './run-drain.ts'
import { accepted, type FakeWorld, fakeWorld } from './test-cluster.ts'
import { goodView, spoiled } from './test-view.ts'

const checks = [exitCode, inFlightRequests, lameduck, drainLoss]
const judged = (record: DrainTest) => {
  const mine = { ...record, ns: 'shop', at: '2026-11-22T15:00:00Z' }
  return checks.map((check) => verdictOf(check, factSet({ workloads: [workload()], drainTest: [mine] })).outcome)
}
const drained = async (world: FakeWorld) => world.run(runDrain(world.plan, world.ports))
async function recordOf(world: FakeWorld): Promise<DrainTest> {
  const end = await drained(world)
  if (end.type !== 'ended') throw new Error(`the test was ${end.type}`)
  return end.record
}
const refusal = (status: number, words = 'no', retryAfterMs: number | null = null): EvictAnswer => ({
  type: 'answered',
  status,
  words,
  retryAfterMs,
})

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
    expect(judged(record)).toEqual(checks.map(() => 'unknown'))
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
    expect(judged(record)).toEqual(checks.map(() => 'unknown'))
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

describe('the answer to the eviction', () => {
  const words = 'The disruption budget shop needs 2 healthy pods and has 2 currently'

  test('429: three tries, honouring Retry-After, and then the words of the budget', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 4_000)] })
    const record = await recordOf(world)
    expect(world.evictions).toHaveLength(3)
    expect(world.journal).toEqual(['intended', 'evicted 429', 'observed'])
    expect(record).toMatchObject({ eviction: { status: 429, words }, aborted: null })
    expect(world.clock.now()).toBeLessThan(20_000)
    expect(judged(record)).toEqual(checks.map(() => 'unknown'))
  })

  test('429 and then 201: the test goes on', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 2_000), accepted] })
    expect(judged(await recordOf(world))).toEqual(checks.map(() => 'pass'))
    expect(world.evictions).toHaveLength(2)
  })

  test('429 with a Retry-After beyond the minute: one try', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 61_000)] })
    await drained(world)
    expect(world.evictions).toHaveLength(1)
  })

  test.each([
    ['500: two budgets match', refusal(500), 'evictionFailed'],
    ['409: another pod has the name', refusal(409), 'podReplaced'],
    ['404: the pod is gone', refusal(404), 'podReplaced'],
    ['nobody heard it', { type: 'unclear', words: 'timeout' } as const, 'evictionFailed'],
  ])('%s: one try, and it proves nothing', async (_, answer, reason) => {
    const world = fakeWorld({ answers: [answer] })
    const record = await recordOf(world)
    expect([world.evictions.length, record.aborted?.reason]).toEqual([1, reason])
    expect(judged(record)).toEqual(checks.map(() => 'unknown'))
  })
})

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
    expect(judged(record)).toEqual(checks.map(() => 'unknown'))
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
  expect(judged(record)).toEqual(checks.map(() => 'unknown'))
})

test('a process that stood still leaves all unknown', async () => {
  const world = fakeWorld({ onStep: (step) => step === 'evicted' && world.clock.stall(6_000) })
  expect(judged(await recordOf(world))).toEqual(checks.map(() => 'unknown'))
})

test('a new pod that never becomes ready ends the observation after its time, and is no pass', async () => {
  const record = await recordOf(fakeWorld({ replacedAfter: 1_000_000 }))
  expect(record.replacement).toEqual({ name: 'shop-3', ready: null })
  expect(judged(record)[3]).toBe('unknown')
})

describe('a worker killed at a step', () => {
  test.each(drainSteps)('%s: at most one eviction, and never a pass', async (killed) => {
    let isDead = false
    const world = fakeWorld({
      onStep(step) {
        if (step === killed && !isDead) {
          isDead = true
          throw new Error('killed')
        }
      },
    })
    await expect(drained(world)).rejects.toThrow('killed')
    if (world.journal.includes('intended') && !world.journal.includes('observed')) {
      const victim = { uid: 'uid-1', name: 'shop-1' }
      const answer = world.journal.includes('evicted 201') ? { status: 201, words: 'Success' } : null
      const record = await world.run(resumeDrain(world.plan, world.ports, { victim, answer }))
      expect(record.aborted?.reason).toBe('workerLost')
      expect(judged(record)).toEqual(checks.map(() => 'unknown'))
    }
    expect(world.evictions.length).toBeLessThanOrEqual(1)
  })

  test('a successor waits for the end of a pod that was evicted, and sends nothing', async () => {
    const world = fakeWorld()
    await world.ports.cluster.evict({ ns: 'homes', uid: 'uid-1', name: 'shop-1' }, false)
    const left = { victim: { uid: 'uid-1', name: 'shop-1' }, answer: null }
    const record = await world.run(resumeDrain(world.plan, world.ports, left))
    expect(record.ends).toMatchObject([{ name: 'app', exitCode: 0 }])
    expect([world.evictions.length, world.sent.length, world.journal]).toEqual([1, 0, ['observed']])
  })
})
