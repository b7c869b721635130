import { describe, expect, test } from 'vitest'
import type { Container } from '../domain/container.ts'
import type { Workload } from '../domain/workload.ts'
import { container, factSet, told, workload } from './fixtures.ts'
import { resourceRequests } from './resource-requests.ts'

const mib = 1024 * 1024
const full = { cpu: 50, memory: 64 * mib }
const read = (containers: Partial<Container>[], over: Partial<Workload> = {}, params = {}) =>
  told(resourceRequests, factSet({ workloads: [workload({ containers: containers.map(container), ...over })] }), params)

test('both requests and a memory limit pass', () => {
  const limits = { cpu: null, memory: 256 * mib }
  expect(read([{ requests: full, limits }])).toEqual({
    outcome: 'pass',
    summary: 'Requests cpu 50m, memory 64Mi',
    findings: [],
  })
})

test('a container without anything fails once, however much is missing', () => {
  expect(read([{}]).findings).toEqual(['fail Deployment/shop/container/app: Nothing is set: no request, no limit'])
})

test('a missing request fails and keeps the missing limit as a warning', () => {
  expect(read([{ requests: { cpu: null, memory: 64 * mib } }]).findings).toEqual([
    'fail Deployment/shop/container/app: No request for cpu',
    'warn Deployment/shop/container/app: No limit for memory',
  ])
})

test('no memory limit warns', () => {
  expect(read([{ requests: full }]).findings).toEqual(['warn Deployment/shop/container/app: No limit for memory'])
})

test('a request of 0 is set: absent is not 0', () => {
  expect(read([{ requests: { cpu: 0, memory: 0 }, limits: { cpu: null, memory: mib } }]).outcome).toBe('pass')
})

test('a limit without a request counts as a request of that size', () => {
  expect(read([{ limits: { cpu: 200, memory: 64 * mib } }])).toMatchObject({
    outcome: 'pass',
    summary: 'Requests cpu 200m, memory 64Mi',
  })
})

test('a sidecar without requests fails beside a good app', () => {
  const limits = { cpu: null, memory: 256 * mib }
  const good = { requests: full, limits }
  expect(read([good, { name: 'proxy', kind: 'sidecar' }]).findings).toEqual([
    'fail Deployment/shop/container/proxy: Nothing is set: no request, no limit',
  ])
})

test('resources of the pod count for all its containers', () => {
  const limits = { cpu: null, memory: 256 * mib }
  expect(read([{}, { name: 'proxy' }], { podRequests: full, podLimits: limits }).outcome).toBe('pass')
})

describe('a CPU limit', () => {
  const withMemory = [{ requests: full, limits: { cpu: null, memory: 256 * mib } }]
  test('is not asked by default', () => {
    expect(read(withMemory).outcome).toBe('pass')
  })
  test('warns when it is asked and absent', () => {
    expect(read(withMemory, {}, { cpuLimit: true }).findings).toEqual([
      'warn Deployment/shop/container/app: No limit for cpu',
    ])
  })
})

test('a CronJob is asked, too', () => {
  expect(read([{}], { kind: 'CronJob', desired: null }).outcome).toBe('fail')
})
