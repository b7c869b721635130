import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedSince, type DrainPicture, nothingSeen, withSeen } from './drain-live.ts'

const bucket = fc.record({ at: fc.integer({ min: -30, max: 60 }).map((n) => n * 100), answered: fc.nat({ max: 9 }) })

/** Buckets of a stream as the engine has them: each once, in their order. */
const buckets = fc
  .uniqueArray(bucket, { selector: ({ at }) => at })
  .map((all) => all.toSorted((a, b) => a.at - b.at).map(({ at, answered }) => ({ at, ended: { answered } })))
const picture = (evicted: boolean) =>
  fc.record({ routed: buckets, stale: buckets }).map((streams): DrainPicture => ({ ...nothingSeen, evicted, streams }))

const grown = (before: DrainPicture, after: DrainPicture): DrainPicture => withSeen(before, after)

test('what is told in pieces becomes the picture that was seen', () => {
  fc.assert(
    fc.property(picture(true), picture(true), (first, more) => {
      // buckets only come and change, they never go
      const next = grown(first, more)
      expect(withSeen(first, changedSince(first, next))).toEqual(next)
    }),
  )
})

test('what did not change is not told again', () => {
  fc.assert(
    fc.property(picture(true), (seen) => {
      expect(Object.values(changedSince(seen, seen).streams).flat()).toEqual([])
    }),
  )
})

test('the eviction moves the zero of time: everything is told anew, and what was drawn before counts no more', () => {
  fc.assert(
    fc.property(picture(false), picture(true), (before, after) => {
      expect(withSeen(before, changedSince(before, after))).toEqual(after)
    }),
  )
})
