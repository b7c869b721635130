import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldOutcomes, outcomes } from './verdict.ts'

const some = fc.array(fc.constantFrom(...outcomes))

describe('folding outcomes', () => {
  it('puts fail before unknown before warn before pass before notApplicable', () => {
    expect(foldOutcomes(['pass', 'warn', 'unknown', 'fail'])).toBe('fail')
    expect(foldOutcomes(['pass', 'warn', 'unknown'])).toBe('unknown')
    expect(foldOutcomes(['pass', 'warn'])).toBe('warn')
    expect(foldOutcomes(['notApplicable', 'pass'])).toBe('pass')
    expect(foldOutcomes([])).toBe('notApplicable')
  })
  it('does not depend on order or grouping', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(foldOutcomes([...a, ...b])).toBe(foldOutcomes([foldOutcomes(b), foldOutcomes(a)]))
      }),
    )
  })
})
