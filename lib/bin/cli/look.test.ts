import { expect, test } from 'vitest'
import { lookOf } from './look.ts'

test('a pipe gets a hundred columns and no colour', () => {
  expect(lookOf({}, {}, 'en')).toEqual({ lang: 'en', columns: 100, colour: false })
})

test('a terminal gets colour and its own width, between 80 and 120', () => {
  expect(lookOf({ isTTY: true, columns: 90 }, {}, 'ja')).toEqual({ lang: 'ja', columns: 90, colour: true })
  expect(lookOf({ isTTY: true, columns: 40 }, {}, 'en').columns).toBe(80)
  expect(lookOf({ isTTY: true, columns: 300 }, {}, 'en').columns).toBe(120)
})

test('NO_COLOR and a dumb terminal are respected, an empty NO_COLOR is none', () => {
  expect(lookOf({ isTTY: true }, { NO_COLOR: '1' }, 'en').colour).toBe(false)
  expect(lookOf({ isTTY: true }, { TERM: 'dumb' }, 'en').colour).toBe(false)
  expect(lookOf({ isTTY: true }, { NO_COLOR: '' }, 'en').colour).toBe(true)
})
