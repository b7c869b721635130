import fc from 'fast-check'
import { dump, loadAll } from 'js-yaml'
import { expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

test('documents are cut at their markers and know their line', () => {
  expect(segmentsOf('a: 1\n---\nb: 2\n')).toEqual([
    { text: 'a: 1\n', line: 1 },
    { text: '---\nb: 2\n', line: 2 },
  ])
})

test('a licence and a directive belong to the document below them', () => {
  expect(segmentsOf('# licence\n%YAML 1.2\n---\na: 1')).toEqual([{ text: '# licence\n%YAML 1.2\n---\na: 1', line: 1 }])
})

test('documents without content are left out and their lines counted', () => {
  expect(segmentsOf('---\n# nothing\n---\n\n---\na: 1')).toEqual([{ text: '---\na: 1', line: 5 }])
})

test('an indented marker is text', () => {
  expect(segmentsOf('a: |\n  ---\n  b\n')).toEqual([{ text: 'a: |\n  ---\n  b\n', line: 1 }])
})

test('a marker may carry its content', () => {
  expect(segmentsOf('a: 1\n--- {b: 2}')).toEqual([
    { text: 'a: 1\n', line: 1 },
    { text: '--- {b: 2}', line: 2 },
  ])
})

test('five million empty lines take no time', () => {
  const before = performance.now()
  expect(segmentsOf(`${'\n'.repeat(5_000_000)}a: 1`)).toHaveLength(1)
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('cutting loses no document and makes none', () => {
  const value = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,5}$/),
    fc.oneof(fc.string(), fc.integer(), fc.constant('a\n---\nb')),
    {
      minKeys: 1,
    },
  )
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5 }), (documents) => {
      const text = documents.map((each) => dump(each)).join('---\n')
      expect(segmentsOf(text).flatMap((segment) => loadAll(segment.text))).toEqual(loadAll(text))
    }),
  )
})
