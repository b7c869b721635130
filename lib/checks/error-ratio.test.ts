import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { errorRatio } from './error-ratio.ts'
import { factSet, told } from './fixtures.ts'
import { missedLog, requests, traffic } from './test-measured.ts'

type Values = Partial<FactValues>

const read = (entries: Values['traffic'], params = {}) => told(errorRatio, factSet({ traffic: entries }), params)

test('as few errors as allowed pass, one more fails', () => {
  expect(read([requests({ '/a': { count: 100, errors: 1 } })])).toEqual({
    outcome: 'pass',
    summary: '5xx: 1/100 requests',
    findings: [],
  })
  expect(read([requests({ '/a': { count: 100, errors: 2 } })]).findings).toEqual([
    'fail Deployment/shop: 5xx: 2/100 requests (2 %)',
  ])
})

test('a rare route fails although the whole is fine', () => {
  expect(read([requests({ '/a': { count: 5000 }, '/b': { count: 50, errors: 5 } })]).findings).toEqual([
    'fail Deployment/shop: GET /b: 5/50 requests are 5xx (10 %)',
  ])
})

test('the worst route comes first, and one with too few requests is not judged', () => {
  const routes = { '/a': { count: 50, errors: 5 }, '/b': { count: 50, errors: 9 }, '/c': { count: 9, errors: 9 } }
  expect(read([requests(routes)]).findings).toEqual([
    'fail Deployment/shop: 5xx: 23/109 requests (21.1 %)',
    'fail Deployment/shop: GET /b: 9/50 requests are 5xx (18 %)',
    'fail Deployment/shop: GET /a: 5/50 requests are 5xx (10 %)',
  ])
})

test('the same route of several pods is one', () => {
  const half = { '/a': { count: 25, errors: 1 } }
  expect(read([requests(half), requests(half, { pod: 'shop-2' })]).summary).toBe('5xx: 2/50 requests (4 %)')
})

test('a request that proxy and application both tell of is one', () => {
  const route = { '/a': { count: 50 } }
  const both = [requests(route), requests(route, { container: 'worker' })]
  expect(read(both).summary).toBe('5xx: 0/50 requests')
  expect(read([requests(route, { container: 'worker' })]).summary).toBe('5xx: 0/50 requests')
})

test('no traffic is not 0, and little is not judged', () => {
  expect(read([traffic({ count: 0 })]).summary).toBe('No log line tells of a request')
  expect(read([]).outcome).toBe('unknown')
  expect(read([requests({ '/a': { count: 49, errors: 49 } })]).summary).toBe(
    'Requests: 49, too few to judge (at least 50)',
  )
})

test('one pod that was not seen is a note, all of them are unknown', () => {
  expect(read([traffic(), missedLog('gone', 'shop-2')])).toMatchObject({
    outcome: 'pass',
    findings: [expect.stringContaining('pass Pod/shop-2/container/app: The pod ended')],
  })
  expect(read([missedLog('refused')]).outcome).toBe('unknown')
})
