import { expect, test } from 'vitest'
import { freeSlug, nameKeyOf, slugOf } from './slug.ts'

test('full width and case make no other name', () => {
  expect(nameKeyOf('Ｓｈｏｐ ＡＰＩ')).toBe('shop api')
})

test.each([
  ['search-api', 'search-api'],
  ['Café  Menu!', 'cafe-menu'],
  ['賃貸検索', 'service'],
  ['賃貸 search', 'search'],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('the slug of %s is %s', (name, slug) => {
  expect(slugOf(name, 'service')).toBe(slug)
})

test('a taken slug gets the next free number', () => {
  expect(freeSlug('a', new Set(['a', 'a-2']))).toBe('a-3')
  expect(freeSlug('b', new Set(['a']))).toBe('b')
})
