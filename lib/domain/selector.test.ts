import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Selector, selects, serviceSelects } from './selector.ts'

const selector = (
  matchLabels: Record<string, string>,
  ...matchExpressions: Selector['matchExpressions']
): Selector => ({ matchLabels, matchExpressions })

describe('a label selector', () => {
  it('asks for every label', () => {
    expect(selects(selector({ app: 'web', tier: 'api' }), { app: 'web' })).toBe(false)
    expect(selects(selector({ app: 'web', tier: 'api' }), { app: 'web', tier: 'api', extra: '1' })).toBe(true)
  })
  it('selects everything when empty and nothing when absent', () => {
    expect(selects(selector({}), {})).toBe(true)
    expect(selects(null, { app: 'web' })).toBe(false)
  })
  it.each([
    ['In', ['web', 'api'], { app: 'web' }, true],
    ['In', ['web'], {}, false],
    ['NotIn', ['web'], { app: 'web' }, false],
    ['NotIn', ['web'], {}, true],
    ['Exists', [], { app: '' }, true],
    ['Exists', [], {}, false],
    ['DoesNotExist', [], {}, true],
    ['DoesNotExist', [], { app: 'web' }, false],
    ['Gt', ['1'], { app: '2' }, false],
  ])('%s %j over %j is %s', (operator, values, labels, expected) => {
    expect(selects(selector({}, { key: 'app', operator, values }), labels)).toBe(expected)
  })
  it('joins labels and expressions with AND', () => {
    const both = selector({ app: 'web' }, { key: 'tier', operator: 'Exists', values: [] })
    expect(selects(both, { app: 'web' })).toBe(false)
    expect(selects(both, { app: 'web', tier: 'api' })).toBe(true)
  })
  it('is not fooled by what every object inherits', () => {
    expect(selects(selector({}, { key: 'constructor', operator: 'Exists', values: [] }), {})).toBe(false)
  })
  it('never selects less when labels are added to a set of plain matchLabels', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.dictionary(fc.string(), fc.string()), (wanted, more) => {
        expect(selects(selector(wanted), { ...more, ...wanted })).toBe(true)
      }),
    )
  })
})

describe("a Service's selector", () => {
  it('selects nothing when empty or absent', () => {
    expect(serviceSelects({}, { app: 'web' })).toBe(false)
    expect(serviceSelects(null, { app: 'web' })).toBe(false)
  })
  it('asks for every label', () => {
    expect(serviceSelects({ app: 'web', tier: 'api' }, { app: 'web' })).toBe(false)
    expect(serviceSelects({ app: 'web' }, { app: 'web', tier: 'api' })).toBe(true)
  })
})
