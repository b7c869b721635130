import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, told } from './fixtures.ts'
import { latencyP99 } from './latency-p99.ts'
import { missedLog, requests, traffic } from './test-measured.ts'

type Values = Partial<FactValues>

const read = (entries: Values['traffic'], params = {}) => told(latencyP99, factSet({ traffic: entries }), params)
const timed = (durations: [number, number][], count = durations.reduce((all, [, times]) => all + times, 0)) => ({
  count,
  durations,
})

test('the p99 is the value at rank ⌈0.99 n⌉', () => {
  expect(
    read([
      requests({
        '/a': timed([
          [1, 99],
          [900, 1],
        ]),
      }),
    ]),
  ).toEqual({
    outcome: 'pass',
    summary: 'p99 1 ms over 100 answers',
    findings: [],
  })
  expect(
    read([
      requests({
        '/a': timed([
          [1, 98],
          [900, 2],
        ]),
      }),
    ]).findings,
  ).toEqual(['fail Deployment/shop: p99 900 ms over 100 answers, more than 500 ms'])
})

test('exactly the limit passes', () => {
  expect(read([requests({ '/a': timed([[500, 50]]) })]).outcome).toBe('pass')
  expect(read([requests({ '/a': timed([[501, 50]]) })]).outcome).toBe('fail')
})

test('a slow route fails although the whole is fast', () => {
  expect(read([requests({ '/a': timed([[1, 9_000]]), '/b': timed([[900, 50]]) })]).findings).toEqual([
    'fail Deployment/shop: GET /b: p99 900 ms over 50 answers, more than 500 ms',
  ])
})

test('answers of all pods are one heap: percentiles are not averaged', () => {
  const quick = requests({ '/a': timed([[1, 97]]) })
  const slow = requests({ '/a': timed([[900, 3]]) }, { pod: 'shop-2' })
  expect(read([quick, slow]).summary).toBe('p99 900 ms over 100 answers, more than 500 ms')
})

test('nothing to measure is unknown, each for its reason', () => {
  expect(read([requests({ '/a': { count: 50, errors: 50 } })]).summary).toBe('None of 50 answers is below 500')
  expect(read([requests({ '/a': timed([], 50) })]).summary).toBe('No request line has a duration')
  expect(read([requests({ '/a': timed([[1, 49]]) })]).summary).toBe(
    'Answers with a duration: 49, too few to judge (at least 50)',
  )
  expect(read([traffic({ count: 0 })]).summary).toBe('No log line tells of a request')
  expect(read([missedLog('refused')]).outcome).toBe('unknown')
})

test('however answers are spread over pods, the p99 is that of the sorted list', () => {
  const pods = fc.array(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 }), {
    minLength: 1,
    maxLength: 3,
  })
  fc.assert(
    fc.property(pods, (lists) => {
      const all = lists.flat().sort((a, b) => a - b)
      const entries = lists.map((list, pod) =>
        requests(
          {
            '/a': timed(
              [...new Set(list)].sort((a, b) => a - b).map((ms) => [ms, list.filter((each) => each === ms).length]),
            ),
          },
          { pod: `p${pod}` },
        ),
      )
      expect(read(entries, { minRequests: 1 }).summary).toBe(
        `p99 ${all[Math.ceil(0.99 * all.length) - 1]} ms over ${all.length} answers`,
      )
    }),
  )
})
