import { expect, test } from 'vitest'
import { container, factSet, told, workload } from './fixtures.ts'
import { graceBudget } from './grace-budget.ts'

type PreStop = ReturnType<typeof container>['preStop']
const sleep = (seconds: number): PreStop => ({ type: 'sleep', seconds, signal: null })
const asked = (graceSeconds: number, preStop: PreStop, params = {}) =>
  told(graceBudget, factSet({ workloads: [workload({ graceSeconds, containers: [container({ preStop })] })] }), params)

test('passes when preStop and the drain fit', () => {
  expect(asked(30, sleep(5))).toEqual({
    outcome: 'pass',
    summary: 'preStop 5 s + 10 s to drain ≤ grace 30 s',
    findings: [],
  })
})

test('passes when they fit to the second', () => {
  expect(asked(15, sleep(5)).outcome).toBe('pass')
})

test('fails when nothing is left for the drain', () => {
  expect(asked(14, sleep(5)).findings).toEqual([
    'fail Deployment/shop/container/app: preStop 5 s + 10 s to drain > grace 14 s',
  ])
})

test('fails without preStop when the grace period is short', () => {
  expect(asked(8, null).findings).toEqual([
    'fail Deployment/shop/container/app: preStop 0 s + 10 s to drain > grace 8 s',
  ])
})

test('preStop runs inside the grace period, so one as long leaves nothing', () => {
  expect(asked(30, { type: 'exec', seconds: 30, signal: null }).findings).toEqual([
    'fail Deployment/shop/container/app: preStop 30 s uses up the whole grace period of 30 s',
  ])
})

test.each(['exec', 'httpGet'] as const)('is unknown when the seconds of %s cannot be read', (type) => {
  expect(asked(30, { type, seconds: null, signal: null }).findings).toEqual([
    `unknown Deployment/shop/container/app: preStop is ${type}, and how long it takes cannot be read from the configuration (grace 30 s)`,
  ])
})

test('a grace period too short for the drain alone fails whatever preStop takes', () => {
  expect(asked(8, { type: 'httpGet', seconds: null, signal: null }).outcome).toBe('fail')
})

test('a preStop without a handler takes no time', () => {
  expect(asked(10, { type: 'none', seconds: null, signal: null }).outcome).toBe('pass')
})

test('a native sidecar spends the same grace period', () => {
  const containers = [container(), container({ name: 'proxy', kind: 'sidecar', preStop: sleep(25) })]
  expect(told(graceBudget, factSet({ workloads: [workload({ containers })] })).findings).toEqual([
    'fail Deployment/shop/container/proxy: preStop 25 s + 10 s to drain > grace 30 s',
  ])
})

test('the time to drain is a param', () => {
  expect(asked(30, sleep(5), { drainSeconds: 26 }).outcome).toBe('fail')
})
