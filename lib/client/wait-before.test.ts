import { expect, test } from 'vitest'
import { waitBefore } from './wait-before.ts'

test.each([
  [1, 0, 500],
  [2, 0, 1_000],
  [5, 0, 8_000],
  [6, 0, 10_000],
  [5_000, 0, 10_000],
  [1, 1, 333],
])('try %i with chance %d waits %i ms', (nth, chance, wait) => {
  expect(waitBefore(nth, chance)).toBe(wait)
})
