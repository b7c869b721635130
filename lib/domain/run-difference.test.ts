import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, type RunDifference } from './run-difference.ts'
import type { RunItem } from './run-item.ts'
import { levels, outcomes, severities } from './verdict.ts'

const item = (over: Partial<RunItem> = {}): RunItem => ({
  check: 'image-tag',
  version: 1,
  outcome: 'pass',
  summary: { key: 'pass', values: { tag: '1.4.2' } },
  alike: 0,
  findings: [],
  more: 0,
  at: '2026-11-22T10:00:00Z',
  params: {},
  level: 'bronze',
  severity: 'error',
  ...over,
})

const sentence = fc.record({
  key: fc.constantFrom('pass', 'none'),
  values: fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.integer({ max: 2, min: 0 }), fc.constantFrom('x'))),
})
const anyItem = fc.record<RunItem>({
  check: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  version: fc.integer({ min: 1, max: 2 }),
  outcome: fc.constantFrom(...outcomes),
  summary: sentence,
  alike: fc.integer({ min: 0, max: 1 }),
  findings: fc.array(
    fc.record({ subject: fc.constantFrom('D/a', 'D/b'), outcome: fc.constantFrom('fail', 'warn'), message: sentence }),
    { maxLength: 2 },
  ),
  more: fc.integer({ min: 0, max: 1 }),
  at: fc.constantFrom('2026-11-22T10:00:00Z', '2026-11-22T11:00:00Z'),
  params: fc.dictionary(fc.constantFrom('min', 'max'), fc.jsonValue({ maxDepth: 1 })),
  level: fc.constantFrom(...levels),
  severity: fc.constantFrom(...severities),
})
const anyRun = fc.uniqueArray(anyItem, { selector: ({ check }) => check })

function apply(before: readonly RunItem[], { outcomes: turned, said, added, removed }: RunDifference) {
  const held = new Map(before.map((each) => [each.check, each]))
  for (const { check } of removed) held.delete(check)
  for (const { check, after } of [...turned, ...said]) held.set(check, after)
  for (const each of added) held.set(each.check, each)
  return held
}
const timeless = (items: Iterable<RunItem>) =>
  [...items].map(({ at, ...rest }) => rest).sort((a, b) => (a.check < b.check ? -1 : 1))

describe('the difference of two runs', () => {
  it('is nothing between equal ones, whenever each was measured', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const again = structuredClone(run).map((each) => ({ ...each, at: '2026-11-22T12:00:00Z' }))
        expect(differenceOf(run, again)).toEqual({
          outcomes: [],
          said: [],
          added: [],
          removed: [],
          same: run.length,
        })
      }),
    )
  })

  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(anyRun, anyRun, (before, after) => {
        const difference = differenceOf(before, after)
        expect(timeless(apply(before, difference).values())).toEqual(timeless(after))
        const { outcomes: turned, said, added, same } = difference
        expect(turned.length + said.length + added.length + same).toBe(after.length)
      }),
    )
  })

  it('names what newly fails first, and what got better last', () => {
    const turn = (check: string, from: RunItem['outcome'], to: RunItem['outcome']) =>
      [item({ check, outcome: from }), item({ check, outcome: to })] as const
    const turns = [
      turn('healed', 'fail', 'pass'),
      turn('half', 'fail', 'warn'),
      turn('lost', 'pass', 'unknown'),
      turn('broken', 'warn', 'fail'),
    ]
    const { outcomes: found } = differenceOf(
      turns.map(([before]) => before),
      turns.map(([, after]) => after),
    )
    expect(found.map(({ check }) => check)).toEqual(['broken', 'lost', 'half', 'healed'])
  })

  it('keeps apart what only says something else', () => {
    const after = item({ summary: { key: 'pass', values: { tag: '1.4.3' } } })
    expect(differenceOf([item()], [after])).toMatchObject({ outcomes: [], said: [{ check: 'image-tag', reasons: [] }] })
  })

  it('names another version or other settings as the reason', () => {
    const after = item({ outcome: 'fail', version: 2, params: { min: 2 } })
    expect(differenceOf([item()], [after]).outcomes[0]?.reasons).toEqual(['version', 'params'])
  })

  it('tells added and removed checks', () => {
    const difference = differenceOf([item({ check: 'old' })], [item({ check: 'new' })])
    expect([difference.added, difference.removed].map((items) => items.map(({ check }) => check))).toEqual([
      ['new'],
      ['old'],
    ])
  })
})
