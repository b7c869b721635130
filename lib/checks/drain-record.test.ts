import { describe, expect, test } from 'vitest'
import { abortReasons, type DrainTest } from '../domain/drain-test.ts'
import { drainLoss } from './drain-loss.ts'
import { exitCode } from './exit-code.ts'
import { factSet, told, workload } from './fixtures.ts'
import { inFlightRequests } from './in-flight-requests.ts'
import { lameduck } from './lameduck.ts'
import { drainStream, drainTest } from './test-measured.ts'

const checks = [exitCode, inFlightRequests, lameduck, drainLoss]
const record = drainTest('shop', 'shop')
const ask = (records: DrainTest[], over = {}) =>
  checks.map((check) => told(check, factSet({ drainTest: records, workloads: [workload(over)] })))
const asked = (over: Partial<DrainTest>) => ask([{ ...record, ...over }])

/** All four are unknown for the same reason. */
const unknownFor = (summary: string) => checks.map(() => expect.objectContaining({ outcome: 'unknown', summary }))

test('the record that these cases spoil passes', () => {
  expect(asked({}).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass'])
})

const unproven: [string, Partial<DrainTest>, string][] = [
  [
    'an eviction that a budget blocked, whose words are kept',
    { eviction: { status: 429, words: 'The disruption budget shop needs 2' } },
    'The eviction was answered with 429: The disruption budget shop needs 2',
  ],
  ['a test that evicted nothing', { eviction: null }, 'The test evicted no pod'],
  [
    'a loss before the eviction',
    { streams: { ...record.streams, routed: drainStream({ before: { sent: 60, failed: 2 } }) } },
    'Requests failed before the eviction: 2. Without load of its own the service must lose none',
  ],
  [
    'no baseline',
    { streams: { ...record.streams, routed: drainStream({ before: { sent: 0, failed: 0 } }) } },
    'No request was sent before the eviction, so that nothing shows the service was well',
  ],
  [
    'a gap in observation',
    { observed: { from: -3000, to: 15_000, gap: 5_001 } },
    'Nothing was observed for 5 s during the test',
  ],
  [
    'a late generator',
    { generator: { asked: 300, sent: 300, slipP99: 251 } },
    'The load generator itself was late, by 251 ms at the 99th percentile',
  ],
  [
    'a generator that could not keep up',
    { generator: { asked: 300, sent: 284, slipP99: 3 } },
    'The load generator itself could not keep up: 284 of 300 requests were sent',
  ],
  ['another template', { templateHash: 'old' }, 'The drain test was of template old; hash1 runs now'],
  [
    'an unknown template',
    { templateHash: null },
    'Nothing tells whether the template that was tested is the one that runs',
  ],
  ['an old record', { at: '2026-10-21T14:00:00Z' }, 'The last drain test is 31 days old; it counts for 30'],
]
test.each(unproven)('%s leaves all four unknown', (_, over, summary) => {
  expect(asked(over)).toEqual(unknownFor(summary))
})

test.each(abortReasons)('a test that was stopped (%s) never passes', (reason) => {
  expect(asked({ aborted: { reason, words: '3 of 100' } }).map(({ outcome }) => outcome)).toEqual(
    checks.map(() => 'unknown'),
  )
})

test('no drain test leaves all four unknown', () => {
  expect(ask([])).toEqual(unknownFor('No drain test yet'))
  expect(ask([drainTest('shop', 'other')])).toEqual(unknownFor('No drain test yet'))
})

describe('of several records', () => {
  const newer = { ...record, at: '2026-11-22T15:05:00Z' }

  test('the newest speaks', () => {
    const killed: DrainTest['ends'] = [
      { name: 'app', kind: 'container', exitCode: 137, reason: 'Error', finishedAt: null },
    ]
    expect(ask([{ ...newer, ends: killed }, record])[0]?.outcome).toBe('fail')
    expect(ask([{ ...record, ends: killed }, newer])[0]?.outcome).toBe('pass')
  })

  test('a later try that evicted nothing does not take the proof away', () => {
    expect(ask([record, { ...newer, eviction: { status: 429, words: 'no' } }])[0]?.outcome).toBe('pass')
  })

  test('a later test that somebody called off does not either', () => {
    const aborted = { reason: 'cancelled' as const, words: '' }
    expect(ask([record, { ...newer, aborted }])[0]?.outcome).toBe('pass')
    expect(ask([{ ...newer, aborted }])[0]?.outcome).toBe('unknown')
  })

  test('a later test that was stopped in the middle does', () => {
    const aborted = { reason: 'routedErrors' as const, words: '' }
    expect(ask([record, { ...newer, aborted }])[0]?.outcome).toBe('unknown')
  })
})

test('a rollout that was watched needs no eviction', () => {
  expect(asked({ mode: 'rollout', eviction: null }).map(({ outcome }) => outcome)).toEqual(checks.map(() => 'pass'))
})

test('a workload whose own template is not known proves nothing', () => {
  expect(ask([record], { templateHash: null })[0]?.outcome).toBe('unknown')
})
