import fc from 'fast-check'
import { expect, test } from 'vitest'
import { padTo, widthOf, wrap } from './width.ts'

test('a Japanese character takes two columns, a combining mark none', () => {
  expect(widthOf('検査 ok')).toBe(7)
  expect(widthOf('か\u3099')).toBe(2)
  expect(widthOf('e\u0301')).toBe(1)
})

test('a text that is too long is cut to the column and says so', () => {
  expect(padTo('listing-web', 8)).toBe('listing…')
  expect(padTo('検査対象', 6)).toBe('検査… ')
  expect(padTo('ok', 4)).toBe('ok  ')
})

test('lines break at blanks, and between Japanese characters', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
  expect(wrap('検査の対象です', 8)).toEqual(['検査の対', '象です'])
})

test('a full stop does not begin a line', () => {
  expect(wrap('対象外です。', 10)).toEqual(['対象外で', 'す。'])
})

test('no line is wider than asked and no character is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
      const lines = wrap(text, columns)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const line of lines) if (line.length > 1) expect(widthOf(line)).toBeLessThanOrEqual(columns)
    }),
  )
})

test('a fitted text takes exactly its columns', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
      expect(widthOf(padTo(text, columns))).toBe(columns)
    }),
  )
})
