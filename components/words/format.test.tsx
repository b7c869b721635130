import fc from 'fast-check'
import { useFormatter } from 'next-intl'
import { expect, it } from 'vitest'
import { htmlIn } from './fixtures.tsx'
import { useFormat } from './format.ts'

function Both({ value, at, now }: { value: number; at: Date; now: Date }) {
  const [own, theirs] = [useFormat(), useFormatter()]
  const ours = [own.number(value), own.percent(value), own.exact(at), own.ago(at, now)]
  const expected = [
    theirs.number(value),
    theirs.number(value, { style: 'percent' }),
    theirs.dateTime(at, { dateStyle: 'long', timeStyle: 'long' }),
    theirs.relativeTime(at, { now, style: 'short' }),
  ]
  return ours.every((each, index) => each === expected[index]) ? 'alike' : JSON.stringify([ours, expected])
}

it('writes what next-intl writes', () => {
  const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(
      fc.constantFrom('en' as const, 'ja' as const),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      time,
      fc.oneof(fc.integer({ max: 1e11 }), fc.integer({ min: 0, max: 400_000 })),
      (lang, value, now, before) => {
        expect(htmlIn(lang, <Both at={new Date(now.getTime() - before)} now={now} value={value} />)).toBe('alike')
      },
    ),
    { numRuns: 200 },
  )
})
