import { expect, test } from 'vitest'
import { lastFiring } from './schedule.ts'

const utc = (text: string) => Date.parse(`2026-11-22T${text}:00Z`)

test.each([
  ['*/5 * * * *', '15:07', '15:05'],
  ['0 3 * * *', '15:07', '03:00'],
  ['30 9-11,14 * * *', '15:07', '14:30'],
  ['7 15 * * 0', '15:07', '15:07'],
  ['7 15 22 11 *', '15:07', '15:07'],
])('%s fires last before %s at %s', (line, until, expected) => {
  expect(lastFiring(line, utc('00:00'), utc(until))).toBe(utc(expected))
})

test('a line that does not fire, or is no cron line, fires never', () => {
  expect(lastFiring('0 0 1 1 *', utc('00:00'), utc('15:07'))).toBeNull()
  expect(lastFiring('@daily', utc('00:00'), utc('15:07'))).toBeNull()
})
