import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationMs } from './duration.ts'

test.each([
  ['3s', 3000],
  ['1.5s', 1500],
  ['100ms', 100],
  ['1m30s', 90_000],
  ['1h', 3_600_000],
  ['250us', 0.25],
])('%s is %f ms', (written, ms) => expect(durationMs(written)).toBe(ms))

test.each(['0s', '', '3', 's', '-1s', '3 s', '1s x', 'x1s', '3d', 3, null])('%s sets no limit', (written) =>
  expect(durationMs(written)).toBeNull(),
)

test('parts add up', () => {
  const part = fc.integer({ min: 1, max: 999 })
  fc.assert(fc.property(part, part, (s, ms) => durationMs(`${s}s${ms}ms`) === s * 1000 + ms))
})
