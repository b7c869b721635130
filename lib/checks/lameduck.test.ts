import { expect, test } from 'vitest'
import type { DrainTest } from '../domain/drain-test.ts'
import { factSet, told } from './fixtures.ts'
import { lameduck } from './lameduck.ts'
import { drainStream, drainTest } from './test-measured.ts'

const asked = (firstFailed: number | null, over: Partial<DrainTest> = {}, params = {}) => {
  const record = drainTest('shop', 'shop', 0, over)
  const stale = drainStream({ firstFailed })
  return told(lameduck, factSet({ drainTest: [{ ...record, streams: { ...record.streams, stale } }] }), params)
}

test('passes when new connections were refused late enough after the slice dropped the pod', () => {
  expect(asked(3030)).toMatchObject({
    outcome: 'pass',
    summary: 'Went on serving for 3 s after it had left the Service',
  })
})

test('fails when they were refused sooner, and never rounds up to the bound', () => {
  expect(asked(3028)).toMatchObject({
    outcome: 'fail',
    findings: ['fail Deployment/shop: Refused new connections 2.99 s after it had left the Service; 3 s are asked for'],
  })
})

test('the seconds are a param: a drain of 3.2 s does not do behind a cloud load balancer', () => {
  expect([asked(3230).outcome, asked(3230, {}, { minSeconds: 5 }).outcome]).toEqual(['pass', 'fail'])
})

test('counts from the slice, not from the eviction', () => {
  expect(asked(3500, { unready: { at: 1000, serving: true, terminating: true } }).outcome).toBe('fail')
})

test('with no failed request the end of the container counts', () => {
  expect(asked(null, { terminated: 2030 })).toMatchObject({ outcome: 'fail' })
  expect(asked(null).summary).toBe('Went on serving until its end, 10.3 s after it had left the Service')
})

test.each([
  ['no slice event', { unready: null }],
  ['neither a refusal nor an end', { terminated: null }],
])('is unknown with %s', (_, over) => {
  expect(asked(null, over).outcome).toBe('unknown')
})

test('is unknown without a stale stream: a client that follows the list proves nothing', () => {
  const record = drainTest('shop', 'shop')
  const without = { ...record, streams: { ...record.streams, stale: null } }
  expect(told(lameduck, factSet({ drainTest: [without] })).outcome).toBe('unknown')
})
