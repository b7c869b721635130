import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const now = Date.parse('2026-11-22T15:00:00Z')

test.each([
  ['5', 5000],
  ['90', 60_000],
  [null, 1000],
  ['', 1000],
  ['-1', 1000],
  ['0', 1000],
  ['1000000000', 1000],
  ['soon', 1000],
  ['Sun, 22 Nov 2026 15:00:07 GMT', 7000],
  ['Sun, 22 Nov 2026 14:00:00 GMT', 1000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 1000],
])('%s waits %i ms', (header, ms) => expect(retryAfterMs(header, 0, now, 0)).toBe(ms))

test('each 429 in a row waits longer, up to a minute', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 100].map((tries) => retryAfterMs(null, tries, now, 0) / 1000)).toEqual([
    1, 2, 4, 8, 16, 32, 60, 60, 60,
  ])
})

test('callers are spread by a quarter, within the minute', () => {
  expect(retryAfterMs('4', 0, now, 1)).toBe(5000)
  expect(retryAfterMs('60', 0, now, 1)).toBe(60_000)
})
