import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { container, factSet, gap, miss, pod, probe, told, workload } from './fixtures.ts'
import { healthDepth } from './health-depth.ts'
import { missedLog, requests, traffic } from './test-measured.ts'

const app = container({ readiness: probe() })
const php = { name: 'php', readiness: null, ports: [{ name: null, port: 9000, protocol: 'TCP' }] }
const pods = [pod(), pod({ name: 'shop-2' })]
type Values = Partial<FactValues>
const read = (entries: Values['traffic'], over: Values = {}, params = {}) =>
  told(healthDepth, factSet({ workloads: [workload({ containers: [app] })], pods, traffic: entries, ...over }), params)
const broken = (count: number, errors: number, podName = 'shop-1') =>
  requests({ '/a': { count, errors } }, { pod: podName })

test('ready pods that answer pass', () => {
  expect(read([broken(25, 0), broken(25, 1, 'shop-2')])).toEqual({
    outcome: 'pass',
    summary: '5xx: 1/50 requests of ready pods',
    findings: [],
  })
})

test('pods that are ready and answer with errors fail', () => {
  expect(read([broken(25, 25), broken(25, 25, 'shop-2')]).findings).toEqual([
    'fail Deployment/shop: 50/50 answers are 502, while 2 pods are Ready',
  ])
})

test('one broken pod does not hide behind the others', () => {
  expect(read([broken(25, 25), broken(500, 0, 'shop-2')]).summary).toBe('25/25 answers are 502, while 1 pods are Ready')
})

test('pods with few requests each are judged together', () => {
  expect(read([broken(10, 10), broken(10, 8, 'shop-2')]).summary).toBe('18/20 answers are 502, while 2 pods are Ready')
  expect(read([broken(10, 10), broken(9, 9, 'shop-2')]).outcome).toBe('pass')
})

test('errors of a pod that is not ready are no fault of its probe', () => {
  const half = [pod(), pod({ name: 'shop-2', ready: false })]
  expect(read([broken(25, 0), broken(25, 25, 'shop-2')], { pods: half }).summary).toBe(
    '5xx: 0/25 requests of ready pods',
  )
})

test('a container behind that nobody asks warns, also without any request', () => {
  const workloads = [workload({ containers: [app, container(php)] })]
  const expected = [
    'warn Deployment/shop/container/php: Listens on 9000 without a readiness probe, so readiness does not know whether it answers',
  ]
  expect(read([broken(25, 0)], { workloads }).findings).toEqual(expected)
  expect(read([], { workloads }).findings).toEqual(expected)
  expect(
    read([], { workloads: [workload({ containers: [app, container({ ...php, kind: 'sidecar' })] })] }).outcome,
  ).toBe('warn')
})

test('an open port warns', () => {
  const tcp = container({ readiness: probe({ type: 'tcpSocket', path: null }) })
  expect(read([], { workloads: [workload({ containers: [tcp] })] }).findings).toEqual([
    'warn Deployment/shop/container/app: Readiness asks tcpSocket :8080: an open port says nothing of the application',
  ])
})

test('without a request and without a doubt it passes', () => {
  expect(read([traffic({ count: 0 })]).outcome).toBe('pass')
  expect(read([]).outcome).toBe('pass')
})

test('no probe is not asked, whatever the facts', () => {
  const workloads = [workload({ containers: [container()] })]
  expect(told(healthDepth, { ...factSet({ workloads }), pods: miss(), traffic: miss() }).outcome).toBe('notApplicable')
})

test('no ready pod, requests that were not seen and pods refused are unknown', () => {
  expect(read([], { pods: [pod({ ready: false })] }).summary).toBe('No pod is ready')
  expect(read([missedLog('refused'), missedLog('refused', 'shop-2')]).outcome).toBe('unknown')
  const workloads = [workload({ containers: [app] })]
  expect(told(healthDepth, { ...factSet({ workloads, pods }), traffic: miss() }).outcome).toBe('unknown')
  expect(told(healthDepth, factSet({ workloads, pods, traffic: [] }, { pods: [gap('v1 pods')] })).outcome).toBe(
    'unknown',
  )
})

test('one pod that was not seen is a note beside the others', () => {
  expect(read([broken(25, 0), missedLog('gone', 'shop-2')])).toMatchObject({
    outcome: 'pass',
    findings: [expect.stringContaining('pass Pod/shop-2/container/app')],
  })
})
