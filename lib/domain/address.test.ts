import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressText, covers, holds, type Range, rangeOf, rangeText } from './address.ts'

function range(text: string): Range {
  const found = rangeOf(text)
  if (found === null) throw new Error(`${text} is no range`)
  return found
}

test.each([
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2002:0a01:0203::', '10.1.2.3'],
  ['64:ff9b::a01:203', '10.1.2.3'],
  ['::a01:203', '10.1.2.3'],
  ['::1', '::1'],
  ['FD00:0:0:0::5', 'fd00::5'],
  ['fe80::1%eth0', 'fe80::1'],
  ['127.1', null],
  ['010.0.0.1', null],
  ['256.0.0.1', null],
  ['1:2:3', null],
  ['svc', null],
])('%s is %s', (text, address) => expect(addressText(text)).toBe(address))

describe('a range', () => {
  test.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['10.1.2.3', '10.1.2.3/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['fd00:1234::/20', 'fd00:1000::/20'],
  ])('%s is %s', (text, written) => expect(rangeText(range(text))).toBe(written))

  test.each([
    '',
    '/8',
    '10.0.0.0/33',
    '10.0.0/8',
    '::/129',
    '::ffff:10.0.0.0/104',
    'svc/8',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
  ])('%j is none', (text) => expect(rangeOf(text)).toBeNull())

  test('holds an IPv4 address however it is wrapped', () => {
    for (const text of ['10.200.0.1', '::ffff:10.200.0.1', '2002:ac8:1::1'])
      expect(holds(range('10.0.0.0/8'), text)).toBe(true)
    expect(holds(range('10.0.0.0/8'), '11.0.0.0')).toBe(false)
    expect(holds(range('10.0.0.0/13'), '10.8.0.0')).toBe(false)
    expect(holds(range('0.0.0.0/0'), 'fd00::1')).toBe(false)
  })

  test('covers a smaller one', () => {
    expect(covers(range('10.0.0.0/8'), range('10.9.0.0/16'))).toBe(true)
    expect(covers(range('10.9.0.0/16'), range('10.0.0.0/8'))).toBe(false)
  })
})

test('a range holds what begins with its bits, and is read back as it is written', () => {
  const number = (text: string) => text.split('.').reduce((sum, each) => sum * 256n + BigInt(each), 0n)
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (base, other, bits) => {
      const one = range(`${base}/${bits}`)
      const shift = BigInt(32 - bits)
      expect(holds(one, other)).toBe(number(base) >> shift === number(other) >> shift)
      expect(rangeOf(rangeText(one))).toEqual(one)
    }),
    { numRuns: 500 },
  )
})

test('every IPv6 address has one form', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const once = addressText(text)
      expect(once).not.toBeNull()
      expect(addressText(once ?? '')).toBe(once)
    }),
    { numRuns: 500 },
  )
})

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9a-f:.%/]{0,40}$/)), (text) => {
      addressText(text)
      rangeOf(text)
    }),
    { numRuns: 2000 },
  )
})
