import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSample, type SampleOptions } from './read-sample.ts'

const options: SampleOptions = { stamped: 'always', probed: [], key: null }
const read = (text: string, over: Partial<SampleOptions> = {}) => readSample(Buffer.from(text), { ...options, ...over })
const line = (over: string) => `2026-11-22T15:07:06Z time:2026-11-22T15:07:06Z\tlevel:info\t${over}\n`

test('lines are counted by format and by reason, fields by what they mean', () => {
  const { log } = read(
    `${line('method:GET\turi:/a\tstatus:200\treqtime:0.001')}2026-11-22T15:07:07Z {"ts":1,"path":"/b","status":200,"taken":"-"}\n2026-11-22T15:07:08Z oops\n`,
  )
  expect(log).toMatchObject({
    lines: 3,
    cut: false,
    formats: { ltsv: 1, json: 1, other: 1 },
    unparsed: { noColon: 1 },
    fields: { time: 2, level: 1, method: 1, path: 2, status: 2, duration: 1 },
    requests: 2,
    requestFields: { time: 2, level: 1, method: 1, path: 2, status: 2, duration: 1 },
  })
})

test('blank lines are no lines', () => {
  expect(read('\n \n2026-11-22T15:07:06Z \na\n').log.lines).toBe(1)
})

test('traffic is counted by method and route, in milliseconds whatever the unit', () => {
  const { traffic } = read(
    [
      line('method:GET\turi:/a/1?b=2\tstatus:200\treqtime:0.012'),
      line('method:GET\turi:/a/2\tstatus:404\treqtime_microsec:12000'),
      line('method:GET\turi:/a/3\tstatus:502\treqtime:0.001'),
      line('req:POST /b HTTP/1.1\tstatus:201\tduration_ms:40'),
      line('method:GET\turi:/healthz\tstatus:200\treqtime:9'),
    ].join(''),
  )
  expect(traffic.routes).toEqual([
    { method: 'GET', route: '/a/:n', count: 3, errors: [{ status: 502, count: 1 }], durations: [[12, 2]] },
    { method: 'POST', route: '/b', count: 1, errors: [], durations: [[40, 1]] },
  ])
  expect(traffic).toMatchObject({ source: 'log', from: '2026-11-22T15:07:06Z', to: '2026-11-22T15:07:06Z' })
})

test('requests beyond the routes that are kept are counted as others', () => {
  const word = (index: number) => String.fromCharCode(97 + (index % 26), 97 + Math.floor(index / 26))
  const lines = Array.from({ length: 80 }, (_, index) => line(`method:GET\turi:/${word(index)}\tstatus:200`)).join('')
  const { routes } = read(lines).traffic
  expect(routes).toHaveLength(51)
  expect(routes.find(({ route }) => route === '*')?.count).toBe(30)
})

test('a key that is no name is not kept', () => {
  const { log } = read('{"taro@example.com":1,"090-1234-5678":2,"level":"info"}\n')
  expect(log).toMatchObject({ fields: { level: 1 }, moreFields: true })
})

test('the agreed fields are counted, however many others there are', () => {
  const names = (index: number) =>
    `n${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + Math.floor(index / 26))}`
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [names(index), 1]))
  const { fields, moreFields } = read(`${JSON.stringify({ ...many, level: 'info' })}\n`).log
  expect([fields.level, Object.keys(fields).length, moreFields]).toEqual([1, 101, true])
})

test('a line that is too long is cut, counted, and still searched', () => {
  const { log } = read(`password=hunter2 ${'a'.repeat(17 * 1024)}\n`)
  expect(log).toMatchObject({ cut: true, unparsed: { tooLong: 1 }, hits: [{ rule: 'password', lines: 1 }] })
})

test('the counts add up and nothing throws, whatever the bytes are', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '\n',
      '\t',
      ':',
      '{"a":',
      '}',
      '2026-11-22T15:07:06Z ',
      'status:200',
      'uri:/a',
      '\u001b[1m',
      'time:',
    ),
    fc.string({ unit: 'binary' }),
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(text, { maxLength: 60 }).map((all) => Buffer.from(all.join(''))),
  )
  fc.assert(
    fc.property(bytes, (each) => {
      const { log, traffic } = readSample(each, options)
      const { ltsv, json, other } = log.formats
      expect(ltsv + json + other).toBe(log.lines)
      expect(Object.values(log.unparsed).reduce((sum, count) => sum + count, 0)).toBe(other)
      expect(log.requests).toBeLessThanOrEqual(ltsv + json)
      for (const count of Object.values(log.fields)) expect(count).toBeLessThanOrEqual(ltsv + json)
      for (const count of Object.values(log.requestFields)) expect(count).toBeLessThanOrEqual(log.requests)
      expect(traffic.routes.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(log.requests)
    }),
    { numRuns: 2_000 },
  )
})

const folder = new URL('../../../e2e/recordings/cluster/logs/', import.meta.url)

test('no part of what inquiry-api leaks is in the counts of its recorded log', () => {
  const leaked = [
    'taro.yamada@example.com',
    '090-1234-5678',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
  ]
  const files = readdirSync(folder).filter((name) => name.includes('inquiry-api'))
  expect(files).toHaveLength(2)
  for (const file of files) {
    const bytes = readFileSync(new URL(file, folder))
    const told = JSON.stringify(readSample(bytes, { ...options, key: 'a key' }))
    expect(told).toContain('"jwt"')
    for (const secret of leaked) {
      expect(bytes.toString()).toContain(secret)
      for (let at = 0; at + 6 <= secret.length; at += 1) expect(told).not.toContain(secret.slice(at, at + 6))
    }
  }
})
