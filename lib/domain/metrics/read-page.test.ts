import { describe, expect, test } from 'vitest'
import { pageAnswer } from './http-answer.ts'
import { formatOf, readPage } from './read-page.ts'

const now = Date.parse('2026-11-22T15:08:00Z')
const bytes = (text: string) => new TextEncoder().encode(text)

function read(text: string, type = '') {
  const page = readPage(bytes(text), type, now)
  if (!page.ok) throw new Error(page.tooLarge)
  return page
}
const lint = (text: string, type?: string) =>
  read(text, type).lint.map(({ rule, family, line, count }) => `${rule} ${family} ${line} ${count}`)
const head = (name: string, type: string) => `# HELP ${name} x\n# TYPE ${name} ${type}\n`

describe('lint', () => {
  test.each([
    ['no HELP', '# TYPE a gauge\na 1', ['noHelp a 1 1']],
    ['no TYPE', '# HELP a x\na 1', ['noType a 1 1']],
    ['TYPE below the samples', '# HELP a x\na 1\n# TYPE a gauge', ['lateType a 1 1']],
    ['TYPE below the buckets', `h_bucket{le="+Inf"} 1\n${head('h', 'histogram')}h_count 1`, ['lateType h 1 1']],
    ['TYPE twice', `${head('a', 'gauge')}# TYPE a counter\na 1`, ['declaredTwice a 1 1', 'noTotal a 1 1']],
    ['HELP twice', `${head('a', 'gauge')}# HELP a y\na 1`, ['declaredTwice a 1 1']],
    ['a series twice', `${head('a', 'gauge')}a{b="c"} 1\na{b="c"} 2`, ['seriesTwice a 4 1']],
    ['no +Inf', `${head('h', 'histogram')}h_bucket{le="1"} 1\nh_sum 1\nh_count 1`, ['noInfinity h 1 1']],
    [
      'one +Inf of two',
      `${head('h', 'histogram')}h_bucket{le="+Inf"} 1\nh_count 1\nh_bucket{a="b",le="1"} 1\nh_count{a="b"} 1`,
      ['noInfinity h 1 1'],
    ],
    ['no _total', `${head('a', 'counter')}a 1`, ['noTotal a 1 1']],
    ['camelCase', `${head('responseTime', 'gauge')}responseTime 1`, ['camelCase responseTime 1 1']],
    ['milliseconds', `${head('a_ms', 'gauge')}a_ms 1`, ['unit a_ms 1 1']],
    ['a colon', `${head('a:b', 'gauge')}a:b 1`, ['colon a:b 1 1']],
    ['the future', `${head('a', 'gauge')}a 1 ${now + 601_000}`, ['future a 3 1']],
  ])('finds %s', (_, page, expected) => {
    expect(lint(page)).toEqual(expected)
  })

  test('finds nothing on a page as client libraries write it', () => {
    const histogram = `${head('h_seconds', 'histogram')}h_seconds_bucket{le="1"} 1\nh_seconds_bucket{le="+Inf"} 1\nh_seconds_sum 1\nh_seconds_count 1\n`
    const summary = `${head('s_seconds', 'summary')}s_seconds{quantile="0.5"} 1\ns_seconds_sum 1\ns_seconds_count 1\n`
    expect(lint(`${head('a_total', 'counter')}a_total 1\n${histogram}${summary}`)).toEqual([])
  })

  test('knows that OpenMetrics names a counter without its suffix', () => {
    expect(lint(`${head('a', 'counter')}a_total 1\n# EOF\n`)).toEqual([])
  })

  test('says each rule once, with the first family and how many there are', () => {
    expect(lint(`a 1\nb 1\n${head('c', 'gauge')}c 1`)).toEqual(['noHelp a 1 2', 'noType a 1 2'])
  })

  test('asks nothing of a family without samples', () => {
    expect(lint('# TYPE fooBar counter\n')).toEqual([])
  })
})

describe('families', () => {
  test('hold what their TYPE claims, each name else stands alone', () => {
    const page = `${head('h', 'histogram')}h_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\nx_count 1\n`
    expect(read(page).families).toEqual([
      { name: 'h', type: 'histogram', help: true, samples: 3 },
      { name: 'x_count', type: 'untyped', help: false, samples: 1 },
    ])
  })

  test('beyond a thousand are counted, and those that checks ask for are kept', () => {
    const page = `${Array.from({ length: 1_200 }, (_, index) => `a${index} 1`).join('\n')}\napp_workers 1\n`
    const { families, more } = read(page)
    expect([families.length, more, families.at(-1)?.name]).toEqual([1_001, 200, 'app_workers'])
  })
})

describe('values of the workers', () => {
  test.each([
    [
      'app_workers{state="busy"} 3\napp_workers{state="total"} 8\nhttp_server_active_requests 2',
      { busy: 3, total: 8, inFlight: 2 },
    ],
    ['puma_busy_threads{worker="0"} 2\npuma_busy_threads{worker="1"} 3', { busy: 5 }],
    ['puma_busy_threads{worker="0"} NaN\npuma_busy_threads{worker="1"} 3', { busy: 3 }],
    ['puma_busy_threads NaN', {}],
    ['app_workers{state="busy"} 1\npuma_busy_threads 9', { busy: 1 }],
    ['http_requests_in_flight +Inf', {}],
    ['a 1', {}],
  ])('%j: %j', (page, expected) => {
    expect(read(page).values).toEqual(expected)
  })
})

describe('the format', () => {
  test.each([
    ['text/plain; version=0.0.4', 'a 1\n# EOF\n', 'text'],
    ['application/openmetrics-text; version=1.0.0', 'a 1\n', 'openMetrics'],
    ['application/vnd.google.protobuf', '', null],
    ['', 'a 1\n# EOF\n', 'openMetrics'],
    ['', 'a 1\n', 'text'],
    ['', '# EOF', 'openMetrics'],
  ])('of %j %j is %s', (type, page, format) => {
    expect(formatOf(type, bytes(page))).toBe(format)
  })

  test('protobuf is nothing to read', () => {
    expect(read('x', 'application/vnd.google.protobuf')).toMatchObject({ fault: { line: 1, reason: 'binary' } })
  })
})

describe('an HTTP answer', () => {
  test.each([
    ['a 1\n', { status: 200, type: '' }, 'a 1\n'],
    [
      'HTTP/1.1 200 OK\r\nContent-Type: Text/Plain; version=0.0.4\r\n\r\na 1\n',
      { status: 200, type: 'text/plain; version=0.0.4' },
      'a 1\n',
    ],
    ['HTTP/2 404\ncontent-type:text/html\n\nnot found', { status: 404, type: 'text/html' }, 'not found'],
    ['HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nx-name: 東京\r\n\r\nb 2', { status: 200, type: '' }, 'b 2'],
    ['HTTP/1.1 200 OK\r\nno end', { status: 200, type: '' }, 'HTTP/1.1 200 OK\r\nno end'],
  ])('%j', (text, expected, body) => {
    const { body: found, ...rest } = pageAnswer(bytes(text))
    expect(rest).toEqual(expected)
    expect(new TextDecoder().decode(found)).toBe(body)
  })
})
