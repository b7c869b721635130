import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './read-json.ts'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('readJson', () => {
  it.each([
    ['{"a":', 5],
    ['', 0],
    ['   ', 3],
    ['NaN', 0],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['{"a":}', 5],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ["{'a':1}", 1],
    ['[1 2]', 3],
    ['{} {}', 3],
    ['"\u0000"', 1],
    ['"\\x"', 1],
    ['"open', 5],
    ['01', 1],
    ['[1}', 2],
    ['\ufeff{}', 0],
    ['-', 0],
    ['[', 1],
    ['tru', 0],
  ])('finds the fault of %j at %i', (text, position) => {
    expect(readJson(text)).toEqual({ ok: false, fault: 'invalid', position })
  })

  it('takes 32 levels and no more', () => {
    expect(readJson('['.repeat(32) + ']'.repeat(32)).ok).toBe(true)
    expect(readJson('['.repeat(33) + ']'.repeat(33))).toEqual({ ok: false, fault: 'tooDeep', position: 32 })
    expect(readJson('{"a":'.repeat(33))).toEqual({ ok: false, fault: 'tooDeep', position: 160 })
  })

  it('does not count brackets inside strings', () => {
    expect(readJson(JSON.stringify(['['.repeat(100), '\\"['.repeat(100)])).ok).toBe(true)
  })

  it('reads a string of a megabyte', () => {
    const long = 'a\\n'.repeat(350_000)
    expect(readJson(`"${long}"`).ok).toBe(true)
  })

  it('agrees with JSON.parse on every value', () => {
    const shallow = fc.jsonValue({ maxDepth: 8 })
    fc.assert(
      fc.property(shallow, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        expect(readJson(text)).toEqual({ ok: true, value: JSON.parse(text) })
      }),
    )
  })

  it('agrees with JSON.parse on what is no JSON', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '.5', 'e3', 'null', ' '),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        expect(readJson(text).ok).toBe(parses(text))
      }),
      { numRuns: 2000 },
    )
  })
})
