import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenBucket } from './token-bucket.ts'

test('a burst of ten goes at once, then one each fifth of a second', () => {
  const take = tokenBucket(5, 10)
  expect(Array.from({ length: 13 }, () => take(1000))).toEqual([...Array(10).fill(0), 200, 400, 600])
})

test('what is not used fills up again, to the burst and no further', () => {
  const take = tokenBucket(5, 10)
  for (let i = 0; i < 10; i++) take(0)
  expect([take(400), take(400), take(400)]).toEqual([0, 0, 200])
  expect(Array.from({ length: 11 }, () => take(1_000_000))).toEqual([...Array(10).fill(0), 200])
})

test('no second sees more than the burst and the rate', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(gaps, (all) => {
      const take = tokenBucket(5, 10)
      let now = 0
      const starts = all.map((gap) => {
        now += gap
        return now + take(now)
      })
      return starts.every((start) => starts.filter((each) => each >= start && each < start + 1000).length <= 15)
    }),
  )
})
