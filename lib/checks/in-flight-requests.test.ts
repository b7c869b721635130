import { expect, test } from 'vitest'
import type { DrainStreamRecord, DrainTest } from '../domain/drain-test.ts'
import { factSet, told } from './fixtures.ts'
import { inFlightRequests } from './in-flight-requests.ts'
import { drainStream, drainTest } from './test-measured.ts'

const failure = (ended: number): DrainStreamRecord['failures'][number] => ({
  sent: 0,
  ended,
  outcome: 'cut',
  status: null,
  phase: 'unready',
  cause: 'victim',
})
const asked = (streams: Partial<DrainTest['streams']>, params = {}, over: Partial<DrainTest> = {}) => {
  const record = drainTest('shop', 'shop', 0, over)
  const drain = { ...record, streams: { ...record.streams, ...streams } }
  return told(inFlightRequests, factSet({ drainTest: [drain] }), params)
}

test('passes when open requests were answered', () => {
  expect(asked({ slow: drainStream({ open: 3 }) })).toMatchObject({
    outcome: 'pass',
    summary: 'Requests cut: 0. Open at the eviction: 3',
  })
})

test('fails for slow and short requests that were cut, and says when', () => {
  const slow = drainStream({ cut: 2, failures: [failure(8000), failure(8240)] })
  const stale = drainStream({ cut: 1, failures: [failure(8300)] })
  expect(asked({ slow, stale }).summary).toBe(
    'Accepted requests cut without an answer: 3 (slow 2, short 1), from 8 s to 8.3 s after the eviction',
  )
})

test('a pod that is killed cuts all at once, and the time is said once', () => {
  const slow = drainStream({ cut: 2, failures: [failure(8000), failure(8020)] })
  expect(asked({ slow }).summary).toBe(
    'Accepted requests cut without an answer: 2 (slow 2, short 0), all 8 s after the eviction',
  )
})

test('a request of a keep-alive client that was cut counts as well', () => {
  expect(asked({ kept: drainStream({ cut: 1, failures: [failure(100)] }) }).outcome).toBe('fail')
})

test('a refused connection is no cut', () => {
  expect(asked({ slow: drainStream({ failed: 5, firstFailed: 8000 }) }).outcome).toBe('pass')
})

test('as many cut as are let pass', () => {
  expect(asked({ slow: drainStream({ cut: 1, failures: [failure(1)] }) }, { maxCut: 1 }).outcome).toBe('pass')
})

test('too few open requests say nothing', () => {
  expect(asked({ slow: drainStream({ open: 2 }) }).summary).toBe(
    'Only 2 slow requests were open at the eviction; 3 are needed to say something',
  )
})

test.each([
  ['no slow stream', { slow: null }, {}],
  ['a slow request that was neither answered nor cut', { slow: drainStream({ unanswered: 1 }) }, {}],
  ['a pod that was not seen to end', {}, { terminated: null }],
])('is unknown with %s', (_, streams, over) => {
  expect(asked(streams, {}, over).outcome).toBe('unknown')
})

test('does not apply without a Service', () => {
  expect(told(inFlightRequests, factSet({ services: [], drainTest: [] })).outcome).toBe('notApplicable')
})
