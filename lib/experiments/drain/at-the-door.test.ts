import { expect, test } from 'vitest'
import type { RequestOutcome } from '#lib/domain/drain-test.ts'
import { countAtTheDoor } from './at-the-door.ts'
import type { SeenRequest } from './observations.ts'

const scene = { begun: 0, unready: 20, terminated: 5_200 }
const sent = (at: number, took: number, outcome: RequestOutcome, stream: SeenRequest['stream'] = 'stale') => ({
  stream,
  sent: at,
  ended: at + took,
  outcome,
  status: outcome === 'answered' ? 200 : null,
  address: '10.0.0.1',
})
const outcomes = (requests: SeenRequest[], over: Partial<typeof scene> = {}) =>
  countAtTheDoor(requests, { ...scene, ...over }).map(({ outcome }) => outcome)

/** New connections to a pod that stops listening at 3.1 s while it finishes a long request. */
const closing = [
  sent(3_020, 1, 'answered'),
  sent(3_110, 1_900, 'answered', 'slow'),
  sent(3_120, 8, 'cut'),
  sent(3_220, 1, 'refused'),
]

test('a connection that waited while the application stopped listening is refused, not cut', () => {
  expect(outcomes(closing)).toEqual(['answered', 'answered', 'refused', 'refused'])
})

test.each([
  ['the process ended with it', closing, { terminated: 3_200 }],
  ['a request that it had taken was cut too', [...closing, sent(1_500, 1_625, 'cut', 'slow')], {}],
  ['it had the request for long', closing.with(2, sent(3_000, 128, 'cut')), {}],
  ['one that was sent later was answered', [...closing, sent(3_300, 1, 'answered')], {}],
  ['nobody was refused afterwards', closing.slice(0, 3), {}],
  ['it was still in the endpoints', closing, { unready: 3_500 }],
])('it stays cut where %s', (_, requests, over) => {
  expect(outcomes(requests, over)[2]).toBe('cut')
})

test('what users sent stays what it was', () => {
  expect(outcomes([...closing, sent(3_120, 8, 'cut', 'routed')]).at(-1)).toBe('cut')
})
