import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf } from './changes.ts'
import { addReader, bucketOf, reshelve, shelve } from './shelf.ts'

const keysOf = (item: { keys: string[] }) => item.keys
const item = fc.record({ keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }) })
const filled = (shelf: ReturnType<typeof shelve>) =>
  new Map([...shelf.buckets].flatMap(([key, { items }]) => (items.length > 0 ? [[key, items]] : [])))

/** Two lists that share some objects, in orders of their own. */
const lists = fc
  .array(item, { maxLength: 60 })
  .chain((all) =>
    fc.tuple(fc.shuffledSubarray(all), fc.oneof(fc.subarray(all), fc.shuffledSubarray(all)), fc.constant(all)),
  )

test('brought to another list, a shelf is the same as one made of it', () => {
  fc.assert(
    fc.property(lists, ([some, others, all]) => {
      for (const [before, after] of [
        [some, others],
        [all, others],
        [others, all],
      ] as const) {
        const shelf = shelve(before, keysOf)
        reshelve(shelf, changeOf(before, after), after, () => {})
        const made = shelve(after, keysOf)
        expect(filled(shelf)).toEqual(filled(made))
        expect(shelf.count).toBe(made.count)
        for (const [key, items] of filled(made))
          for (const [place, each] of items.entries()) expect(shelf.buckets.get(key)?.items[place]).toBe(each)
      }
    }),
  )
})

test('of a long list that changed in few places only these are named', () => {
  const before = Array.from({ length: 1000 }, (_, n) => ({ n }))
  const now = { n: -1 }
  const after = before.flatMap((each) => (each.n === 500 ? [now] : each.n % 300 === 7 ? [] : [each]))
  expect(changeOf(before, after)).toEqual({
    removed: [before[7], before[307], before[500], before[607], before[907]],
    added: [now],
  })
})

test('who asked for what changed is told, who asked for something else is not', () => {
  const [one, other] = [{ keys: ['a'] }, { keys: ['b'] }]
  const shelf = shelve([one, other], keysOf)
  for (const [reader, key] of ['a', 'b', 'c'].entries()) {
    const bucket = bucketOf(shelf, key)
    bucket.readers = addReader(bucket.readers, reader)
  }
  const told: number[] = []
  const after = [other, { keys: ['c'] }]
  reshelve(shelf, changeOf([one, other], after), after, ({ all }) => told.push(...all))
  expect(told).toEqual([0, 2])
})

test('who asks again and again is remembered a few times at most', () => {
  let readers = addReader(null, 0)
  for (let time = 0; time < 1000; time += 1) readers = addReader(readers, time % 3)
  expect(new Set(readers.all)).toEqual(new Set([0, 1, 2]))
  expect(readers.all.length).toBeLessThan(9)
})
