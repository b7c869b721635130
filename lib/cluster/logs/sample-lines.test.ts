import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logLimits, sampleLines } from './sample-lines.ts'

const bytes = (text: string) => Buffer.from(text)
const texts = (text: string, stamped: 'always' | 'ifAll' = 'always') =>
  sampleLines(bytes(text), stamped).map((line) => line.text)

test('the stamp of the API is taken off and kept', () => {
  expect(sampleLines(bytes('2026-11-22T15:05:20.704102558Z time:now\n'), 'always')).toEqual([
    { at: '2026-11-22T15:05:20.704102558Z', text: 'time:now', cut: false },
  ])
  expect(texts('2026-11-22T15:05:20+09:00 a')).toEqual(['a'])
  expect(texts('2026-11-22T15:05:20Z')).toEqual([''])
})

test('in the file of a person a stamp is taken off only where every line has one', () => {
  const stamped = '2026-11-22T15:05:20Z a\n2026-11-22T15:05:21Z b\n'
  expect(texts(stamped, 'ifAll')).toEqual(['a', 'b'])
  expect(texts(`${stamped}c\n`, 'ifAll')).toEqual(['2026-11-22T15:05:20Z a', '2026-11-22T15:05:21Z b', 'c'])
})

test('a record is one line: neither CR, NUL, U+2028 nor an escaped newline ends it', () => {
  expect(texts('a\rb\u0000c\u2028d\\ntime:forged\n')).toEqual(['a\rb\u0000c\u2028d\\ntime:forged'])
})

test('CRLF ends a line without its CR', () => {
  expect(texts('a\r\nb\r\n')).toEqual(['a', 'b'])
})

test('broken UTF-8 reads as U+FFFD', () => {
  expect(sampleLines(Uint8Array.of(0x61, 0xff, 0xe3, 0x81, 0x0a), 'always')[0]?.text).toBe('a\ufffd\ufffd')
})

test('the last 500 lines are read, blank ones too', () => {
  const all = Array.from({ length: 600 }, (_, index) => `line ${index}\n`).join('')
  const read = texts(all)
  expect([read.length, read[0], read.at(-1)]).toEqual([500, 'line 100', 'line 599'])
  expect(texts('\n'.repeat(1_000_000))).toHaveLength(500)
})

test('exactly 500 lines are all read', () => {
  expect(texts('a\n'.repeat(500))).toHaveLength(500)
  expect(texts('a\n'.repeat(499))).toHaveLength(499)
})

test('a line of 17 KiB is cut, the next is not', () => {
  const [long, next] = sampleLines(bytes(`${'a'.repeat(17 * 1024)}\nb\n`), 'always')
  expect([long?.text.length, long?.cut, next]).toEqual([logLimits.lineBytes, true, { at: null, text: 'b', cut: false }])
})

test('1 MiB without a newline is one line that was cut', () => {
  const read = sampleLines(bytes('a'.repeat(1 << 20)), 'always')
  expect(read.map(({ text, cut }) => [text.length, cut])).toEqual([[logLimits.lineBytes, true]])
})

test('a line that the limit of the whole sample falls into is left out', () => {
  const lines = `${'a'.repeat(999)}\n`.repeat(300)
  const read = sampleLines(bytes(lines), 'always')
  expect(read).toHaveLength(262)
  expect(new Set(read.map(({ text }) => text.length))).toEqual(new Set([999]))
})

test('nothing is no line', () => {
  expect(texts('')).toEqual([])
})

test('whatever the bytes are, there are at most 500 lines without a newline', () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constant(Uint8Array.of(10)),
    fc.constant(Uint8Array.of(13)),
  )
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 40 }), (chunks) => {
      const read = sampleLines(Buffer.concat(chunks), 'always')
      expect(read.length).toBeLessThanOrEqual(500)
      expect(read.some(({ text }) => text.includes('\n'))).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})
