import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeContinue, encodeContinue } from './continue-token.ts'

describe('a continue token', () => {
  test('comes back as it went', () => {
    const place = fc.record({ version: fc.integer(), after: fc.string().filter((text) => !text.includes('\0')) })
    fc.assert(
      fc.property(place, (one) => {
        expect(decodeContinue(encodeContinue(one))).toEqual(one)
      }),
    )
  })

  test.each([
    ['nope!', 'illegal base64 data at input byte 4'],
    ['abcde', 'illegal base64 data at input byte 4'],
    ['abcd', 'invalid character in token'],
  ])('%s: %s', (token, problem) => {
    expect(decodeContinue(token)).toEqual({ problem })
  })
})
