import { describe, expect, test } from 'vitest'
import { drainSteps } from './ports.ts'
import { resumeDrain } from './resume-drain.ts'
import { accepted, fakeWorld, refusal } from './test-cluster.ts'
import { drained, judged, nothingProved, recordOf } from './test-judged.ts'
import { goodView, podOf } from './test-view.ts'

describe('the answer to the eviction', () => {
  const words = 'The disruption budget shop needs 2 healthy pods and has 2 currently'

  test('429: three tries, honouring Retry-After, and then the words of the budget', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 4_000)] })
    const record = await recordOf(world)
    expect(world.evictions).toHaveLength(3)
    expect(world.journal).toEqual(['intended', 'evicted 429', 'observed'])
    expect(record).toMatchObject({ eviction: { status: 429, words }, aborted: null })
    expect(world.clock.now()).toBeLessThan(20_000)
    expect(judged(record)).toEqual(nothingProved)
  })

  test('429 and then 201: the test goes on', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 2_000), accepted] })
    expect(judged(await recordOf(world))).toEqual(['pass', 'pass', 'pass', 'pass'])
    expect(world.evictions).toHaveLength(2)
  })

  test('429 with a Retry-After beyond the minute: one try', async () => {
    const world = fakeWorld({ answers: [refusal(429, words, 61_000)] })
    await drained(world)
    expect(world.evictions).toHaveLength(1)
  })

  test('a pod that took the name of the victim meanwhile is not evicted', async () => {
    const named = [podOf({ uid: 'uid-9' }), podOf({ name: 'shop-2', uid: 'uid-2' })]
    const world = fakeWorld({ view: (look) => (look === 0 ? goodView() : { ...goodView(), pods: named }) })
    const record = await recordOf(world)
    expect([world.evictions, record.aborted?.reason]).toEqual([[], 'podReplaced'])
    expect(judged(record)).toEqual(nothingProved)
  })

  test.each([429, 500, 409])(
    '%i, and then its worker dies: the successor evicts nothing and passes nothing',
    async (status) => {
      const world = fakeWorld()
      const left = { victim: { uid: 'uid-1', name: 'shop-1' }, answer: { status, words: 'no' } }
      const record = await world.run(resumeDrain(world.plan, world.ports, left))
      expect([world.evictions, record.eviction?.status, record.aborted?.reason]).toEqual([[], status, 'workerLost'])
      expect(judged(record)).toEqual(nothingProved)
    },
  )

  test.each([
    ['500: two budgets match', refusal(500), 'evictionFailed'],
    ['409: another pod has the name', refusal(409), 'podReplaced'],
    ['404: the pod is gone', refusal(404), 'podReplaced'],
    ['nobody heard it', { type: 'unclear', words: 'timeout' } as const, 'evictionFailed'],
  ])('%s: one try, and it proves nothing', async (_, answer, reason) => {
    const world = fakeWorld({ answers: [answer] })
    const record = await recordOf(world)
    expect([world.evictions.length, record.aborted?.reason]).toEqual([1, reason])
    expect(judged(record)).toEqual(nothingProved)
  })
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
      expect(judged(record)).toEqual(nothingProved)
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
