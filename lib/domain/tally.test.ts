import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Countable, countsAt, stepsOf } from './tally.ts'
import { outcomes } from './verdict.ts'

const slots = new Map([
  ['a', 1],
  ['b', 2],
  ['c', 9],
])
const stepAt = (items: readonly Countable[], now: number) =>
  stepsOf(items, slots).filter(({ after, until }) => after < now && now <= until)

describe('the tally of a service', () => {
  it('counts an outcome once, at its check', () => {
    const [step] = stepsOf([{ check: 'b', outcome: 'warn', until: null }], slots)
    expect(countsAt(step?.counts ?? '', 2)).toEqual({
      fail: 0,
      unknown: 0,
      warn: 1,
      pass: 0,
      notApplicable: 0,
      stale: 0,
      never: 0,
    })
    expect(countsAt(step?.counts ?? '', 9).warn).toBe(0)
  })

  it('counts what was never measured as unknown', () => {
    const [step] = stepsOf([{ check: 'a', outcome: null, until: null }], slots)
    expect(countsAt(step?.counts ?? '', 1)).toMatchObject({ unknown: 1, never: 1, stale: 0 })
  })

  it('holds until the end, and is stale from the next millisecond on', () => {
    const items = [{ check: 'a', outcome: 'pass', until: 1_000 }] as const
    expect(countsAt(stepAt(items, 1_000)[0]?.counts ?? '', 1)).toMatchObject({ pass: 1, stale: 0 })
    expect(countsAt(stepAt(items, 1_001)[0]?.counts ?? '', 1)).toMatchObject({ pass: 0, unknown: 1, stale: 1 })
  })

  it('refuses a check that has no place', () => {
    expect(() => stepsOf([{ check: 'z', outcome: 'pass', until: 1 }], slots)).toThrow('no slot for z')
  })

  it('adds up to the histogram of a fleet at any moment', () => {
    const item = (check: string) =>
      fc.record({
        check: fc.constant(check),
        outcome: fc.option(fc.constantFrom(...outcomes)),
        until: fc.option(fc.integer({ min: 1, max: 5 })),
      })
    const service = fc.tuple(item('a'), item('b'), item('c'))
    fc.assert(
      fc.property(fc.array(service, { maxLength: 40 }), fc.integer({ min: 0, max: 6 }), (fleet, now) => {
        const sum = fleet.flatMap((items) => stepAt(items, now)).reduce((all, { counts }) => all + BigInt(counts), 0n)
        for (const [check, slot] of slots) {
          const own = fleet.flatMap((items) => items.filter((each) => each.check === check))
          const stale = ({ outcome, until }: Countable) => outcome !== null && until !== null && until < now
          expect(countsAt(String(sum), slot)).toMatchObject({
            pass: own.filter((each) => each.outcome === 'pass' && !stale(each)).length,
            unknown: own.filter((each) => each.outcome === null || each.outcome === 'unknown' || stale(each)).length,
            stale: own.filter(stale).length,
            never: own.filter(({ outcome }) => outcome === null).length,
          })
        }
      }),
    )
  })
})
