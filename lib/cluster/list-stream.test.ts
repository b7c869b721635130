import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TooLarge } from './body.ts'
import { listStream } from './list-stream.ts'

/** What comes of a text that arrives in chunks of so many bytes. */
function taken(text: string, size = 1_000_000) {
  const items: unknown[] = []
  let broken = 0
  const stream = listStream({
    item: (value) => items.push(value),
    broken: () => {
      broken += 1
    },
  })
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += size) stream.take(bytes.subarray(from, from + size))
  return { items, around: stream.around(), broken }
}

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const pod = {
  metadata: { name: 'a', managedFields: [{ fieldsV1: { 'k:{"a":"]"}': {}, 'f:x\\': [1] } }], uid: 'u' },
  spec: { x: [1] },
}
const head = { kind: 'PodList', metadata: { continue: 'c', x: [1] } }

describe('a list', () => {
  test('gives its items with empty managed fields, and a 0 stands for each', () => {
    const { items, around } = taken(JSON.stringify({ ...head, items: [pod, pod], after: [{}] }))
    const one = { metadata: { name: 'a', managedFields: [], uid: 'u' }, spec: { x: [1] } }
    expect(items).toEqual([one, one])
    expect(JSON.parse(around)).toEqual({ ...head, items: [0, 0], after: [{}] })
  })

  test('without items has none', () => {
    expect(taken('{"kind":"PodList","items":[]}')).toMatchObject({ items: [], around: '{"kind":"PodList","items":[]}' })
    expect(taken('{"items":null}')).toMatchObject({ items: [], around: '{"items":null}' })
  })

  test('of something else than objects gives what it is', () => {
    expect(taken('{"items":[1,"a,]",null,[{}]]}').items).toEqual([1, 'a,]', null, [{}]])
  })

  test('that speaks about items and managed fields is not mistaken', () => {
    const item = { data: { a: '"items":[{"managedFields":[1]}]', items: [1], b: '\\' } }
    expect(taken(JSON.stringify({ a: '"items":[', spec: { items: [{}] }, items: [item] })).items).toEqual([item])
  })

  test.each([
    '{"items":[{}',
    '{"items":[{}]',
    '{"items":[{} {}]}',
    '{"items":[{},]}',
    '{"items":[{}}}',
    '[{"items":[{}]}]}',
    '{"items":[{"a":1,}]}',
  ])('that is cut or broken is no JSON: %s', (text) => {
    const { around, broken } = taken(text)
    expect(broken > 0 || !isJson(around)).toBe(true)
  })

  test('of objects with objects like themselves inside is cut where they end', () => {
    const claim = { metadata: { name: 'data' } }
    const set = { metadata: { name: 'a' }, spec: { claims: [claim, claim, claim] } }
    expect(taken(JSON.stringify({ items: [set, set, set] })).items).toEqual([set, set, set])
  })

  test('of empty managed fields loses nothing', () => {
    const plain = { metadata: { name: 'a', managedFields: [] }, spec: { containers: [{ name: 'x' }] } }
    expect(taken(JSON.stringify({ items: [plain, plain] })).items).toEqual([plain, plain])
  })

  test('of managed fields that look as if they ended before is cut where they end', () => {
    const entry = (key: string) => ({ fieldsV1: { [key]: {} } })
    const odd = ['v:[{}]', '}],', '"}]', 'x'].map((key) => ({ metadata: { managedFields: [entry(key)] }, a: [key] }))
    const { items } = taken(JSON.stringify({ items: odd }))
    expect(items).toEqual(odd.map(({ a }) => ({ metadata: { managedFields: [] }, a })))
  })

  test('with an item larger than any object can be is too large', () => {
    expect(() => taken(`{"items":[{"a":"${'x'.repeat(9_000_000)}"}]}`)).toThrow(TooLarge)
  })
})

test('however it is cut into chunks, any list comes to the same', () => {
  const without = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (key, each) => (key === 'managedFields' && Array.isArray(each) ? [] : each))
  const key = fc.oneof(fc.constantFrom('managedFields', 'items', '"items":'), fc.string())
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.array(tie('tree')),
      fc.dictionary(key, tie('tree')),
    ),
  }))
  const object = tree.map((spec) => ({ metadata: { name: 'x', managedFields: [spec] }, spec }))
  fc.assert(
    fc.property(fc.array(fc.oneof(tree, object)), tree, fc.integer({ min: 1, max: 40 }), (list, other, size) => {
      const { items, around } = taken(JSON.stringify({ kind: 'L', other, items: list, more: other }), size)
      expect(items.map(without)).toEqual(list.map(without))
      expect(JSON.parse(around)).toEqual({
        kind: 'L',
        other: without(other),
        items: list.map(() => 0),
        more: without(other),
      })
    }),
  )
})
