import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytes, milliCpu, quantity } from './quantity.ts'

test.each([
  ['50m', 50],
  ['0.1', 100],
  ['1', 1000],
  [1, 1000],
  [0.5, 500],
  ['1e-1', 100],
  ['100u', 1],
  ['250000n', 1],
  ['0.0015', 2],
  ['2k', 2_000_000],
  ['0', 0],
])('%s of a core is %i milli', (written, milli) => expect(milliCpu(written)).toBe(milli))

test.each([
  ['64Mi', 67_108_864],
  ['1Gi', 1_073_741_824],
  ['0.5Gi', 536_870_912],
  ['128M', 128_000_000],
  ['1k', 1000],
  ['1e3', 1000],
  ['1E3', 1000],
  ['1E', 1e18],
  ['2Ti', 2_199_023_255_552],
  ['1500m', 2],
  ['9007199254740988Ki', 9_007_199_254_740_988 * 1024],
  [1024, 1024],
])('%s is %i bytes', (written, count) => expect(bytes(written)).toBe(count))

test.each([
  '',
  ' 1',
  '1 ',
  '1mi',
  '1KB',
  'm',
  '.',
  '1e',
  '1e1000',
  '--1',
  'NaN',
  'Infinity',
  '0x10',
  null,
  {},
  Number.NaN,
])('%s is no quantity', (written) => expect(quantity(written)).toBeNull())

describe('any amount', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 })

  test('in milli is a thousandth of the same in units', () => {
    fc.assert(fc.property(amount, (n) => milliCpu(`${n}m`) === n))
    fc.assert(fc.property(amount, (n) => milliCpu(`${n}`) === n * 1000))
  })

  test('in a binary unit is 1,024 of the one below', () => {
    const steps = fc.constantFrom(['Ki', ''], ['Mi', 'Ki'], ['Gi', 'Mi'], ['Ti', 'Gi'])
    fc.assert(fc.property(amount, steps, (n, [big, small]) => bytes(`${n}${big}`) === bytes(`${n * 1024}${small}`)))
  })

  test('never goes down when more is asked for', () => {
    const suffix = fc.constantFrom('n', 'u', 'm', '', 'k', 'Ki', 'M', 'Mi')
    fc.assert(
      fc.property(amount, amount, suffix, (a, b, unit) => {
        const [less, more] = a < b ? [a, b] : [b, a]
        expect(milliCpu(`${less}${unit}`)).toBeLessThanOrEqual(milliCpu(`${more}${unit}`) ?? -1)
      }),
    )
  })

  test('of any text is a number or null', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const found = quantity(written)
        expect(found === null || Number.isFinite(found)).toBe(true)
      }),
    )
  })
})
