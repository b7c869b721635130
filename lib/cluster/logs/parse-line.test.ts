import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLine } from './parse-line.ts'

const read = (text: string) => {
  const line = parseLine(text)
  return line.format === 'other' ? line.reason : [line.format, ...line.labels]
}

test('LTSV of two fields or more is a record', () => {
  expect(read('time:2026-11-22T15:05:20Z\tlevel:info\tmsg:a:b')).toEqual([
    'ltsv',
    ['time', '2026-11-22T15:05:20Z'],
    ['level', 'info'],
    ['msg', 'a:b'],
  ])
})

test('JSON is one object', () => {
  expect(read('{"time":"now","status":200,"ok":true,"none":null,"http":{"a":1}}')).toEqual([
    'json',
    ['time', 'now'],
    ['status', '200'],
    ['ok', 'true'],
    ['none', ''],
    ['http', '…'],
  ])
})

test.each([
  ['plain text', 'noColon'],
  ['a:1\tplain', 'noColon'],
  ['a:1\t', 'noColon'],
  ['ERROR: x', 'oneField'],
  ['a:1', 'oneField'],
  [':1\tb:2', 'emptyLabel'],
  ['a b:1\tc:2', 'badLabel'],
  ['名:1\tc:2', 'badLabel'],
  ['a:1\ta:2', 'duplicateLabel'],
  ['time:yesterday\ta:1', 'badTime'],
  ['[1,2]', 'notJson'],
  ['{"a":1', 'notJson'],
  ['{"a":1}{"b":2}', 'notJson'],
  ['\u001b[32m{"a":1}\u001b[0m', 'oneField'],
])('%j is no record: %s', (text, reason) => {
  expect(read(text)).toBe(reason)
})

test.each([
  '2026-11-22T15:05:20.675Z',
  '2026-11-22T15:05:20+0900',
  '2026-11-22 15:05:20,123',
  '2026/11/22 15:05:20',
  '[22/Nov/2026:15:05:20 +0900]',
  'Sun, 22 Nov 2026 15:05:20 GMT',
  '1795359920',
  '1795359920.123',
  '1795359920123',
])('the time %s can be read', (time) => {
  expect(parseLine(`time:${time}\ta:1`).format).toBe('ltsv')
})

test.each(['', '-', '15:05', '2026-13-22T15:05:20Z', '2026-11-22T25:05:20Z', '12345'])(
  'the time %j cannot be read',
  (time) => {
    expect(read(`time:${time}\ta:1`)).toBe('badTime')
  },
)

test('__proto__ is a label like any other', () => {
  expect(read('{"__proto__":{"polluted":1},"constructor":2}')).toEqual([
    'json',
    ['__proto__', '…'],
    ['constructor', '2'],
  ])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('no text makes it throw', () => {
  const part = fc.oneof(
    fc.constantFrom(':', '\t', '{', '}', '"', 'time', '\\', '[', ','),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(['ltsv', 'json', 'other']).toContain(parseLine(parts.join('')).format)
    }),
    { numRuns: 2_000 },
  )
})
