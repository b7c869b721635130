import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutManagedFields } from './managed-fields.ts'

const emptied = (text: string) => withoutManagedFields(Buffer.from(text)).toString('utf8')

test('managed fields are emptied, and nothing else is touched', () => {
  const pod = {
    metadata: { name: 'a', managedFields: [{ fieldsV1: { 'k:{"a":"]"}': {}, 'f:x\\': [1] } }], uid: 'u' },
    spec: { x: [1] },
  }
  const text = JSON.stringify({ items: [pod, pod] })
  const one = { metadata: { name: 'a', managedFields: [], uid: 'u' }, spec: { x: [1] } }
  expect(JSON.parse(emptied(text))).toEqual({ items: [one, one] })
})

test('a text that speaks about them is left alone', () => {
  const text = JSON.stringify({ data: { a: '"managedFields":[{"x":1}]', b: 'x' } })
  expect(emptied(text)).toBe(text)
})

test('a cut text stays cut', () => {
  expect(emptied('{"managedFields":[{"a":"b')).toBe('{"managedFields":[{"a":"b')
})

test('any JSON parses to the same, but for them', () => {
  const without = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, each) => (key === 'managedFields' && Array.isArray(each) ? [] : each))
  const key = fc.oneof(fc.constant('managedFields'), fc.string())
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.array(tie('tree')),
      fc.dictionary(key, tie('tree')),
    ),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      expect(JSON.parse(emptied(JSON.stringify(value)))).toEqual(without(value))
    }),
  )
})
