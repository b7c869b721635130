import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageAnswer } from './http-answer.ts'
import type { PageFormat } from './page.ts'
import { mostBytes, mostSamples, parsePage } from './parse-page.ts'

const now = Date.parse('2026-11-22T15:08:00Z')
const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (text: string, format: PageFormat = 'text') => parsePage(bytes(text), format, now)

/** The names and how many samples each has; or the line and the reason. */
function told(text: string, format: PageFormat = 'text') {
  const outcome = parse(text, format)
  if (outcome.ok) return outcome.parsed.names.all.map(({ name, samples }) => `${name} ${samples}`).join(', ')
  return 'fault' in outcome ? `line ${outcome.fault.line}: ${outcome.fault.reason}` : outcome.tooLarge
}

describe('recorded pages', () => {
  const folder = new URL('../../../e2e/recordings/cluster/metrics/', import.meta.url)
  const samplesOf = (file: string) => {
    const { status, body } = pageAnswer(readFileSync(new URL(file, folder)))
    const outcome = status === 200 ? parsePage(body, 'text', now) : null
    if (outcome === null) return status
    if (outcome.ok) return outcome.parsed.samples
    return 'fault' in outcome ? outcome.fault : outcome.tooLarge
  }
  const lines = (file: string) =>
    Buffer.from(pageAnswer(readFileSync(new URL(file, folder))).body)
      .toString()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')).length

  test.each(readdirSync(folder).filter((file) => !/recommend|image-resizer/.test(file)))('%s', (file) => {
    expect(samplesOf(file)).toBe(lines(file))
  })

  test('the malformed and the missing one', () => {
    expect(samplesOf('homes-api.recommend-75554c578f-6hjs8.txt')).toEqual({ line: 1, reason: 'value' })
    expect(samplesOf('homes-api.image-resizer-c54f96c5b-9rzgq.txt')).toBe(404)
  })
})

describe('the text format takes', () => {
  test.each([
    ['', ''],
    ['# only a comment', ''],
    ['a 1', 'a 1'],
    ['a 1\n\n  \t\nb 2\n', 'a 1, b 1'],
    ['  a\t{ b = "c" , d="e" , } \t 1 \t 12 \n', 'a 1'],
    ['a{}1', 'a 1'],
    ['a{b="c"d="e"}1', 'a 1'],
    [':a:b_9 1', ':a:b_9 1'],
    ['{"my.metric"} 1', 'my.metric 1'],
    ['{"my.metric","a b"="c"} 1', 'my.metric 1'],
    ['a{"b"="c"} 1', 'a 1'],
    [String.raw`a{b="\\\"\n\x"} 1`, 'a 1'],
    ['a{b="c\nd"} 1', 'a 1'],
    ['a{b="日本"} 1', 'a 1'],
    ['a NaN\nb +Inf\nc -Inf\nd inf\ne -1.5E-7\nf .5\ng 5.', 'a 1, b 1, c 1, d 1, e 1, f 1, g 1'],
    [`a ${'0'.repeat(300)}1`, 'a 1'],
    ['#HELP 1\n#  TYPE a counter\na 1', 'a 1'],
    ['# HELP a\n# UNIT whatever\na 1', 'a 1'],
  ])('%j', (page, expected) => {
    expect(told(page)).toBe(expected)
  })
})

describe('the text format gives up', () => {
  test.each([
    ['\ufeffa 1', 'line 1: byteOrderMark'],
    ['# HELP a b\r\na 1\r\n', 'line 1: carriageReturn'],
    ['a 1\nb 1\r\n', 'line 2: carriageReturn'],
    ['<!doctype html>\n<p>', 'line 1: html'],
    ['{"status":"UP"}', 'line 1: json'],
    ['{\n  "a": 1\n}', 'line 1: json'],
    ['[{"a":1}]', 'line 1: json'],
    ['\u0012\u0003abc\u0018', 'line 1: binary'],
    ['a 1\nb\u0000 1', 'line 2: binary'],
    ['a 1\n1b 1', 'line 2: name'],
    ['{} 1', 'line 1: name'],
    ['{""} 1', 'line 1: json'],
    ['a{"b"} 1', 'line 1: nameTwice'],
    ['{"a","b"} 1', 'line 1: nameTwice'],
    ['a{1="c"} 1', 'line 1: labelName'],
    ['a{b} 1', 'line 1: labelEquals'],
    ['a{b=c} 1', 'line 1: labelQuote'],
    ['a{b="c} 1\n', 'line 1: labelOpen'],
    ['a{b="c",b="d"} 1', 'line 1: labelTwice'],
    ['a{b="c","b"="d"} 1', 'line 1: labelTwice'],
    ['a', 'line 1: valueMissing'],
    ['a{b="c"}\nb 1', 'line 1: valueMissing'],
    ['a 1\na one', 'line 2: value'],
    ['a 0x10', 'line 1: value'],
    ['a 1_000', 'line 1: value'],
    ['a 1e999', 'line 1: value'],
    ['a 1 -5', 'line 1: timestamp'],
    ['a 1 1.5', 'line 1: timestamp'],
    ['a 1 9999999999999999999', 'line 1: timestamp'],
    ['a 1 5 # {b="c"} 1', 'line 1: trailing'],
    ['# HELP 9 x', 'line 1: metadata'],
    ['a 1\n# TYPE a', 'line 2: type'],
    ['# TYPE a counter ', 'line 1: type'],
    ['# TYPE a unknown', 'line 1: type'],
    ['a{b="x\ny"} 1\nb', 'line 3: valueMissing'],
  ])('%j', (page, expected) => {
    expect(told(page)).toBe(expected)
  })

  test('a label or a help text that is not UTF-8', () => {
    const broken = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
    const reason = { fault: { line: 1, reason: 'utf8' } }
    expect(parsePage(broken('a{b="\xff"} 1'), 'text', now)).toMatchObject(reason)
    expect(parsePage(broken('# HELP a \xc3('), 'text', now)).toMatchObject(reason)
  })

  test('a set of many labels with one twice', () => {
    const labels = Array.from({ length: 100 }, (_, index) => `l${index}="x"`)
    expect(told(`a{${labels.join()}} 1`)).toBe('a 1')
    expect(told(`a{${labels.join()},l99="y"} 1`)).toBe('line 1: labelTwice')
  })
})

describe('OpenMetrics', () => {
  test.each([
    ['# EOF', ''],
    ['# TYPE a counter\n# HELP a b\na_total{c="d"} 1 1.5 # {trace_id="x"} 0.5 1.2e9\n# EOF\n', 'a_total 1'],
    ['# TYPE a_seconds gauge\n# UNIT a_seconds seconds\na_seconds 1\n# EOF\n', 'a_seconds 1'],
    ['{"a.b",c="d"} 1\n# EOF\n', 'a.b 1'],
    ['a 1 # {} 2\n# EOF\n', 'a 1'],
  ])('takes %j', (page, expected) => {
    expect(told(page, 'openMetrics')).toBe(expected)
  })

  test.each([
    ['a 1\n', 'line 1: endMissing'],
    ['a 1\n# EOF\nb 1\n', 'line 3: afterEnd'],
    ['a 1\n\n# EOF\n', 'line 2: blankLine'],
    ['# a comment\n# EOF\n', 'line 1: comment'],
    ['a  1\n# EOF\n', 'line 1: valueMissing'],
    ['a{b="c"d="e"} 1\n# EOF\n', 'line 1: brace'],
    ['a{b="c\nd"} 1\n# EOF\n', 'line 1: labelOpen'],
    ['a 1 NaN\n# EOF\n', 'line 1: timestamp'],
    ['a 1 # {"b"} 1\n# EOF\n', 'line 1: nameTwice'],
    ['a 1 # {b="c"}\n# EOF\n', 'line 1: exemplar'],
    ['a 1 #\n# EOF\n', 'line 1: trailing'],
    ['# UNIT a seconds\n# EOF\n', 'line 1: unit'],
    ['# TYPE a untyped\n# EOF\n', 'line 1: type'],
  ])('gives up %j', (page, expected) => {
    expect(told(page, 'openMetrics')).toBe(expected)
  })
})

describe('limits', () => {
  test('2 MiB and not a byte more', () => {
    const page = `#${' '.repeat(mostBytes - 1)}`
    expect(told(page)).toBe('')
    expect(told(`${page} `)).toBe('more than 2 MiB')
  })

  test('50,000 samples and not one more', () => {
    const page = Array.from({ length: mostSamples }, (_, index) => `a{b="${index}"} 1`).join('\n')
    expect(told(page)).toBe('a 50000')
    expect(told(`${page}\nb 1`)).toBe('more than 50000 samples')
  })
})

describe('a series twice', () => {
  const twice = (page: string) => {
    const outcome = parse(page)
    return outcome.ok ? (outcome.parsed.twice?.count ?? 0) : outcome
  }

  test.each([
    ['a 1\na 2', 1],
    ['a{b="1",c="2"} 1\na{c="2",b="1"} 1\na{c="2",b="1",d=""} 1', 2],
    ['a{b="1"} 1\n{"a","b"="1"} 1', 1],
    ['a{b="1",c="2"} 1\na{b="2",c="1"} 1', 0],
    ['a{b="1"} 1\na{c="1"} 1\nb{b="1"} 1\na 1', 0],
    ['a{b="12345678"} 1\na{b="12345679"} 1\na{b="123456789"} 1', 0],
  ])('%j: %i', (page, count) => {
    expect(twice(page)).toBe(count)
  })

  test('is found far away, and only then', () => {
    const page = Array.from({ length: 20_000 }, (_, index) => `a{b="${index}"} 1`).join('\n')
    expect(twice(page)).toBe(0)
    expect(twice(`${page}\na{b="7"} 1`)).toBe(1)
  })
})

test('timestamps more than ten minutes ahead are counted', () => {
  const outcome = parse(`a{b="1"} 1 ${now}\na{b="2"} 1 ${now + 599_000}\na{b="3"} 1 ${now + 601_000}\n`)
  expect(outcome).toMatchObject({ ok: true, parsed: { samples: 3, future: { count: 1 } } })
})

describe('whatever stands there', () => {
  const piece = fc.constantFrom(
    ...'ab{}",=\\\n\t #1.e+-:_é\r\0'.split(''),
    '# TYPE a ',
    '# HELP ',
    '# EOF',
    'NaN',
    'a{b="c"} 1\n',
  )
  const noise = fc.array(piece, { maxLength: 60 }).map((all) => all.join(''))

  test.each(['text', 'openMetrics'] as const)('nothing throws, as %s', (format) => {
    fc.assert(
      fc.property(noise, (text) => parse(text, format).ok !== undefined),
      { numRuns: 2_000 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (data) => parsePage(data, format, now).ok !== undefined))
  })

  const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')
  const label = fc.tuple(fc.constantFrom('b', 'le', 'path', 'x_y'), fc.string({ unit: 'grapheme', maxLength: 12 }))
  const labels = fc.uniqueArray(label, { selector: ([name]) => name, maxLength: 4 })
  const sample = fc.record({
    name: fc.constantFrom('a', 'ab', 'a_bucket', 'a_count', 'my.metric'),
    labels,
    value: fc.oneof(fc.double().map(String), fc.integer().map(String)).map((each) => each.replace('Infinity', 'Inf')),
  })
  const printed = (each: { name: string; labels: [string, string][]; value: string }) => {
    const inner = each.labels.map(([name, value]) => `${name}="${escaped(value)}"`)
    if (each.name.includes('.')) return `{"${each.name}"${inner.map((one) => `,${one}`).join('')}} ${each.value}`
    return `${each.name}${inner.length > 0 ? `{${inner.join()}}` : ''} ${each.value}`
  }
  const keyOf = (each: { name: string; labels: [string, string][] }) =>
    JSON.stringify([each.name, each.labels.filter(([, value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1))])

  test('what is printed is read again: as many samples of each name, and as many series', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 30 }), (samples) => {
        const outcome = parse(samples.map(printed).join('\n'))
        if (!outcome.ok) throw new Error(JSON.stringify(outcome))
        const counted = Object.fromEntries(outcome.parsed.names.all.map(({ name, samples }) => [name, samples]))
        const expected: Record<string, number> = {}
        for (const { name } of samples) expected[name] = (expected[name] ?? 0) + 1
        expect(counted).toEqual(expected)
        expect(outcome.parsed.twice?.count ?? 0).toBe(samples.length - new Set(samples.map(keyOf)).size)
      }),
      { numRuns: 500 },
    )
  })
})
