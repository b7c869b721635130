import { expect, test } from 'vitest'
import type { DrainStreamRecord, DrainTest } from '../domain/drain-test.ts'
import { drainLoss } from './drain-loss.ts'
import { factSet, told } from './fixtures.ts'
import { drainStream, drainTest } from './test-measured.ts'

const asked = (routed: Partial<DrainStreamRecord> | null, over: Partial<DrainTest> = {}, params = {}) => {
  const record = drainTest('shop', 'shop', 0, over)
  const streams = { ...record.streams, routed: routed && drainStream(routed) }
  return told(drainLoss, factSet({ drainTest: [{ ...record, streams }] }), params)
}
const lost: Partial<DrainStreamRecord> = {
  sent: 400,
  failed: 3,
  causes: { noEndpoint: 2, newPod: 1 },
  failures: [
    { sent: 40, ended: 40, outcome: 'noEndpoint', status: null, phase: 'unready', cause: 'noEndpoint' },
    { sent: 1700, ended: 1700, outcome: 'noEndpoint', status: null, phase: 'unready', cause: 'noEndpoint' },
    { sent: 1800, ended: 1801, outcome: 'refused', status: null, phase: 'unready', cause: 'newPod' },
  ],
}

test('passes when nothing was lost', () => {
  expect(asked({})).toEqual({ outcome: 'pass', summary: 'Lost 0 of 200 requests', findings: [] })
})

test('fails with a finding for each cause, its count and its time', () => {
  expect(asked(lost).findings).toEqual([
    'fail Deployment/shop: Lost 3 of 400 requests; 2 found no ready endpoint (0 s to 1.7 s after the eviction)',
    'fail Deployment/shop: Lost 3 of 400 requests; 1 were sent to the new pod, which was called ready too early (1.8 s to 1.8 s after the eviction)',
  ])
})

test('as many lost as are let pass', () => {
  expect(asked(lost, {}, { maxLost: 3 }).outcome).toBe('pass')
})

test.each([
  ['no routed stream', null, {}],
  ['no routed request after the eviction', { sent: 0 }, {}],
  ['a pod that was not seen to end', {}, { terminated: null }],
  ['no new pod', {}, { replacement: null }],
  ['a new pod that never became Ready', {}, { replacement: { name: 'shop-2', ready: null } }],
])('is unknown with %s', (_, routed, over) => {
  expect(asked(routed, over).outcome).toBe('unknown')
})
