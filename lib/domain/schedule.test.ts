import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueIn, nextSlot, pausedUntil, type Timed } from './schedule.ts'

const hour = 3_600_000
const minute = 60_000
const noon = Date.parse('2026-11-22T12:00:00Z')
const item = (over: Partial<Timed> = {}): Timed => ({ check: 'a', kind: 'config', every: null, ...over })

describe('a check is due', () => {
  test.each([
    ['never asked', null, ['a']],
    ['asked in the slot before', noon - minute, ['a']],
    ['asked when this slot began', noon, []],
    ['asked in this slot', noon + hour, []],
  ])('%s', (_, last, expected) => {
    expect(dueIn([item()], () => last, noon + 2 * hour)).toEqual(expected)
  })

  test('as often as its item says', () => {
    expect(dueIn([item({ every: 1 })], () => noon, noon + hour)).toEqual(['a'])
    expect(dueIn([item({ every: 24 })], () => noon, noon + 6 * hour)).toEqual([])
  })

  test('never by itself when a person answers it', () => {
    expect(dueIn([item({ kind: 'manual' })], () => null, noon)).toEqual([])
    expect(nextSlot([item({ kind: 'manual' })], noon)).toBeNull()
  })
})

test('the next slot is that of the item that comes most often', () => {
  expect(nextSlot([item(), item({ check: 'b', every: 1 })], noon + minute)).toBe(noon + hour)
})

test('looked at every minute by anybody, each check starts once a slot, and none is left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 10_000 }), (every, from) => {
      const started: number[] = []
      const begin = noon + from * minute
      for (let now = begin; now < begin + 3 * 24 * hour; now += 7 * minute)
        if (dueIn([item({ every })], () => started.at(-1) ?? null, now).length > 0) started.push(now)
      const slots = started.map((time) => Math.floor(time / (every * hour)))
      expect(slots).toEqual(slots.map((_, index) => (slots[0] ?? 0) + index))
    }),
    { numRuns: 40 },
  )
})

test.each([
  [0, 0],
  [1, noon + 5 * minute],
  [2, noon + 10 * minute],
  [4, noon + 40 * minute],
  [5, noon + hour],
  [500, noon + hour],
])('after %i gathers that got nowhere a cluster has its peace for a while', (faults, expected) => {
  expect(pausedUntil(faults, noon)).toBe(expected)
})
