import { expect, test } from 'vitest'
import { joined } from './joined.ts'

test('a space stands between two English sentences', () => {
  expect(joined('One.', 'Two.')).toBe('One. Two.')
})

test('nothing stands after a full-width stop', () => {
  expect(joined('一つ。', '二つ。')).toBe('一つ。二つ。')
})

test('a sentence that is not there leaves no space', () => {
  expect(joined('', 'One.', '')).toBe('One.')
})
