import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentsIn } from './manifest-text.ts'

const codes = (text: string) => documentsIn(text, 'a.yaml').problems.map(({ code }) => code)
const values = (text: string) => documentsIn(text, 'a.yaml').documents.map(({ value }) => value)
const sentences = (text: string) => documentsIn(text, 'a.yaml').problems.map(({ sentence }) => sentence)

test('a broken document spoils no other and is told with its line', () => {
  const text = 'a: 1\n---\nb: [1\n---\nc: 3\n'
  expect(values(text)).toEqual([{ a: 1 }, { c: 3 }])
  expect(sentences(text)).toEqual(['a.yaml line 4 is not valid YAML: deficient indentation.'])
})

test('JSON is read as JSON', () => {
  expect(values('{"kind": "List", "items": []}')).toEqual([{ kind: 'List', items: [] }])
})

test('a key twice is not valid, as the API server has it', () => {
  expect(codes('a: 1\na: 2\n')).toEqual(['MANIFEST_INVALID'])
})

test('merge keys and anchors work', () => {
  expect(values('base: &b {x: 1}\nmore:\n  <<: *b\n  y: 2\n')).toEqual([{ base: { x: 1 }, more: { x: 1, y: 2 } }])
})

test('a tag that would build something is refused', () => {
  expect(codes('a: !!js/function "x"')).toEqual(['MANIFEST_INVALID'])
})

describe('Helm templates', () => {
  test('that are no YAML are called by their name, each with its line', () => {
    const text = 'a: 1\n---\n{{- if .Values.on }}\nb: {{ .Values.b }}\n{{- end }}\n'
    expect(values(text)).toEqual([{ a: 1 }])
    expect(sentences(text)).toEqual([
      'a.yaml line 3 is a template that was not rendered; render it first, for example with helm template.',
    ])
  })

  test('that happen to be YAML are not judged either', () => {
    expect(codes('kind: Deployment\nmetadata:\n  name: "{{ .Release.Name }}-web"\n')).toEqual(['HELM_TEMPLATE'])
  })

  test('are not taken for one where a ConfigMap or an alert rule uses braces', () => {
    expect(codes("kind: ConfigMap\ndata:\n  t: '{{ .Values }}'\n")).toEqual([])
    expect(codes("kind: PrometheusRule\nsummary: '{{ $labels.pod }} restarts'\n")).toEqual([])
  })
})

describe('aliases', () => {
  test('that stand for billions of values are refused', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let level = 1; level < 10; level += 1) {
      const [from, to] = [String.fromCharCode(96 + level), String.fromCharCode(97 + level)]
      bomb.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(',')}]`)
    }
    expect(codes(bomb.join('\n'))).toEqual(['YAML_ALIASES_EXCESSIVE'])
  })

  test('that hold themselves are refused', () => {
    expect(codes('a: &a\n  b: *a\n')).toEqual(['YAML_ALIASES_EXCESSIVE'])
  })

  test('of a thousand lines are refused while they are read', () => {
    expect(codes(`a: &a 1\nb:\n${'  - *a\n'.repeat(1_001)}`)).toEqual(['YAML_ALIASES_EXCESSIVE'])
  })
})

test.each(['['.repeat(200), `{"a":${'['.repeat(200)}${']'.repeat(200)}}`, '- '.repeat(200)])(
  'a hundred levels are enough: %#',
  (text) => {
    expect(codes(text)).toEqual(['YAML_TOO_DEEP'])
  },
)

test('any text gives documents and problems, never a throw', () => {
  const piece = fc.constantFrom(
    '---\n',
    '{{ .Values.x }}',
    '&a ',
    '*a ',
    ': ',
    '- ',
    '\n',
    '  ',
    '[',
    '{',
    '}',
    '"',
    '|\n',
    '\t',
    '!!',
    '<<',
    '\u0000',
    '\ud800',
    '#',
    'kind',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (each) => {
      const { documents, problems } = documentsIn(each, 'a.yaml')
      for (const { code, sentence } of problems) expect(`${code}: ${sentence}`).toMatch(/^[A-Z_]+: a\.yaml line \d+ /)
      for (const { line } of documents) expect(line).toBeGreaterThan(0)
    }),
    { numRuns: 2_000 },
  )
})
