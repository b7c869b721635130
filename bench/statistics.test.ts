import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from './random.ts'
import { exponent, interleaved, median, quantile, spread } from './statistics.ts'

test('the median of an even number lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 5])).toBe(5)
})

test('quartiles are linear between neighbours', () => {
  expect([quantile([1, 2, 3, 4], 0.25), quantile([1, 2, 3, 4], 0.75)]).toEqual([1.75, 3.25])
})

test('the bound of equal ratios is the ratio itself', () => {
  expect(spread([1.2, 1.2, 1.2], randomFrom(1))).toEqual({ median: 1.2, quartiles: [1.2, 1.2], low: 1.2, high: 1.2 })
})

test('one wild run moves the bound and not the median', () => {
  const { median: middle, low, high } = spread([1, 1.01, 0.99, 1.02, 0.98, 1, 7], randomFrom(1))
  expect(middle).toBe(1)
  expect(low).toBeGreaterThan(0.97)
  expect(high).toBeGreaterThanOrEqual(1.02)
})

test('the same seed gives the same bound, and it holds the median', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 9 }), (values) => {
      const bound = spread(values, randomFrom(7))
      expect(bound).toEqual(spread(values, randomFrom(7)))
      expect(bound.low).toBeLessThanOrEqual(bound.median)
      expect(bound.high).toBeGreaterThanOrEqual(bound.median)
    }),
    { numRuns: 20 },
  )
})

test('the exponent tells linear from quadratic growth', () => {
  const sizes = [500, 1000, 2000, 4000]
  expect(exponent(sizes.map((size) => ({ size, cost: 3 * size })))).toBeCloseTo(1, 10)
  expect(exponent(sizes.map((size) => ({ size, cost: 0.1 * size ** 2 })))).toBeCloseTo(2, 10)
})

test('runs alternate so that each side is first as often as second', () => {
  expect(interleaved(4).join(' ')).toBe('baseline subject subject baseline baseline subject subject baseline')
})

test('random numbers lie in [0, 1), differ, and come again with their seed', () => {
  const draw = (seed: number) => Array.from({ length: 1_000 }, randomFrom(seed))
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
  expect(draw(1).every((each) => each >= 0 && each < 1)).toBe(true)
  expect(median(draw(3))).toBeCloseTo(0.5, 1)
})
