import { expect, test } from 'vitest'
import { inDivisors, parseQuantity } from './quantity.ts'

test.each([
  ['50m', 0.05],
  ['2', 2],
  ['64Mi', 67108864],
  ['1.5G', 1.5e9],
  ['1e3', 1000],
  ['12345n', 0.000012345],
])('%s is %d', (text, expected) => {
  expect(parseQuantity(text)).toBeCloseTo(expected, 12)
})

test.each(['', 'abc', '5 m', '5Q', 'Mi'])('%j is no quantity', (text) => {
  expect(parseQuantity(text)).toBeNaN()
})

test.each([
  ['50m', '1m', '50'],
  ['50m', '1', '1'],
  ['1500m', '0', '2'],
  ['64Mi', '1Mi', '64'],
  ['0.29', '1m', '290'],
])('%s in %s is %s', (quantity, divisor, expected) => {
  expect(inDivisors(quantity, divisor)).toBe(expected)
})
