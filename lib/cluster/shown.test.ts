import { describe, expect, test } from 'vitest'
import { shown, shownPath } from './shown.ts'

describe('a text that is shown', () => {
  test('is itself, but cut', () => {
    expect(shown('not ready')).toBe('not ready')
    expect(shown('x'.repeat(600))).toHaveLength(500)
  })

  test('is left out where it holds a secret', () => {
    expect(shown('cannot reach redis://:hunter2@cache')).toBe('[left out: it holds a secret]')
  })
})

describe('a path that is shown', () => {
  test('is itself without a query', () => {
    expect(shownPath('/healthz')).toBe('/healthz')
  })

  test('hides its query and tells two of them apart', () => {
    expect(shownPath('/h?token=hunter2')).toMatch(/^\/h\?[0-9a-f]{6}$/)
    expect(shownPath('/h?a')).toBe(shownPath('/h?a'))
    expect(shownPath('/h?a')).not.toBe(shownPath('/h?b'))
  })
})
