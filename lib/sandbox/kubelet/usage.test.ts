import { expect, test } from 'vitest'
import { cpuTime } from './usage.ts'

test.each([
  ['00:01:02', 62_000],
  ['1-02:03:04', 93_784_000],
  ['0:01.25', 1250],
])('ps says %s for %i ms', (text, expected) => {
  expect(cpuTime(text)).toBe(expected)
})
