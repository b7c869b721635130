import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BadSelector, selectorOf } from './select.ts'

describe('a selector', () => {
  test.each(['a in b', 'a=b=c', '(', 'a,!'])('%j does not parse', (text) => {
    expect(() => selectorOf(new URLSearchParams({ labelSelector: text }))).toThrow(BadSelector)
  })

  test('of any text selects or is refused, nothing else', () => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', labels: { a: 'b' } } }
    fc.assert(
      fc.property(fc.string(), fc.string(), (labelSelector, fieldSelector) => {
        try {
          selectorOf(new URLSearchParams({ labelSelector, fieldSelector }))(object)
        } catch (error) {
          expect(error).toBeInstanceOf(BadSelector)
        }
      }),
    )
  })
})
