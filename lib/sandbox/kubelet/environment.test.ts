import { expect, test } from 'vitest'
import { expand } from './environment.ts'

test.each([
  ['$(A)-$(B)', 'x-$(B)'],
  ['$$(A) $$', '$(A) $'],
  ['a$b $A', 'a$b $A'],
  ['$(A', '$(A'],
])('%s expands to %s', (text, expected) => {
  expect(expand(text, { A: 'x' })).toBe(expected)
})
