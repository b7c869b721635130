import { expect, test } from 'vitest'
import type { Pod } from '../domain/workload.ts'
import { container, factSet, miss, pod, podContainer, service, status, told, workload } from './fixtures.ts'
import { startTime } from './start-time.ts'
import { autoscaler } from './test-objects.ts'

const set = (over: Parameters<typeof factSet>[0] = {}) => factSet({ autoscalers: [], ...over })
const started = (name: string, startedAt: string, restarts = 0) =>
  podContainer({ name, status: status({ startedAt, restarts }) })
const ready = (seconds: number, over: Partial<Pod> = {}) =>
  pod({
    readyAt: new Date(Date.parse('2026-11-22T15:00:00Z') + seconds * 1000).toISOString(),
    containers: [started('app', '2026-11-22T15:00:00Z')],
    ...over,
  })
const read = (pods: Pod[], params = {}) => told(startTime, set({ pods }), params)

test('a quick start passes', () => {
  expect(read([ready(2)])).toEqual({ outcome: 'pass', summary: 'Ready 2 s after its start', findings: [] })
})

test('just as long as half the limit passes, longer warns, longer than the limit fails', () => {
  expect(read([ready(30)]).outcome).toBe('pass')
  expect(read([ready(31)]).findings).toEqual([
    'warn Deployment/shop/container/app: Ready 31 s after its start, more than half of 60 s',
  ])
  expect(read([ready(60)]).outcome).toBe('warn')
  expect(read([ready(61)]).findings).toEqual([
    'fail Deployment/shop/container/app: Ready 61 s after its start, more than 60 s',
  ])
})

test('the limit is a setting', () => {
  expect(read([ready(2)], { maxSeconds: 1 }).outcome).toBe('fail')
})

test('the least value counts, for Ready moves at every flap', () => {
  expect(read([ready(3000), ready(4, { name: 'shop-2' })]).summary).toBe('Ready 4 s after its start')
})

test.each<[string, Pod]>([
  ['a restart', ready(2, { containers: [started('app', '2026-11-22T15:00:00Z', 1)] })],
  ['no Ready', ready(2, { ready: false })],
  ['its end ahead', ready(2, { deleting: true })],
])('a pod with %s shows no start', (_name, each) => {
  expect(read([each]).findings).toEqual([
    'unknown Deployment/shop/container/app: No ready pod without restarts, so the start was not seen',
  ])
})

test('the serving container is timed, not the sidecar that starts first', () => {
  const sidecar = container({ name: 'proxy', ports: [] })
  const app = container({ ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] })
  const containers = [started('proxy', '2026-11-22T14:00:00Z'), started('app', '2026-11-22T15:00:00Z')]
  const asked = set({ workloads: [workload({ containers: [sidecar, app] })], pods: [ready(3, { containers })] })
  expect(told(startTime, asked).summary).toBe('Ready 3 s after its start')
})

test('a Service that points at no container leaves nothing to time', () => {
  const services = [service({ ports: [{ name: null, port: 80, targetPort: 'web', protocol: 'TCP' }] })]
  expect(told(startTime, set({ services, pods: [ready(2)] })).findings).toEqual([
    'unknown Deployment/shop: The Service points at a port that no container declares',
  ])
})

test('pods refused is unknown', () => {
  expect(told(startTime, { ...set(), pods: miss() }).outcome).toBe('unknown')
})

test('a workload that no Service selects is not asked, although the pods were refused', () => {
  expect(told(startTime, { ...set({ services: [] }), pods: miss() }).outcome).toBe('notApplicable')
})

const scaled = (waits: number, seconds = 10) =>
  told(startTime, set({ pods: [ready(seconds)], autoscalers: [autoscaler({ waits })] }))

test('the time that the autoscaler takes is told, and counts towards the limit', () => {
  expect(scaled(0).summary).toBe('Ready 10 s after its start, and HPA shop takes up to 15 s to react')
  expect(scaled(35).outcome).toBe('pass')
  expect(scaled(36).findings).toEqual([
    'warn Deployment/shop/container/app: Ready 10 s after its start, but HPA shop takes up to 51 s to react: 61 s after a peak, more than 60 s',
  ])
})

test('an autoscaler that waits long is a warning; only the start itself fails', () => {
  expect(scaled(3600, 1).outcome).toBe('warn')
  expect(scaled(0, 61).outcome).toBe('fail')
})

test('autoscalers refused is unknown', () => {
  expect(told(startTime, { ...set({ pods: [ready(2)] }), autoscalers: miss() }).outcome).toBe('unknown')
})
