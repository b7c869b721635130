import { describe, expect, test } from 'vitest'
import type { Container, EnvEntry } from '../domain/container.ts'
import type { FactValues } from '../domain/facts.ts'
import { configKey, configMap, container, factSet, literal, miss, told, workload } from './fixtures.ts'
import { workerCount } from './worker-count.ts'

const ref = (resource: string, divisor = '1m', of: string | null = null): EnvEntry => ({
  name: 'CPU',
  source: { type: 'resource', resource, divisor, container: of },
})
const requests = { cpu: 250, memory: null }
const app = (over: Partial<Container> = {}) => container({ requests, env: [ref('requests.cpu')], ...over })
const read = (containers: Container[], values: Partial<FactValues> = {}, params = {}) =>
  told(workerCount, factSet({ workloads: [workload({ containers })], configMaps: [], ...values }), params)

describe('reading requests.cpu', () => {
  test('in the environment passes', () => {
    expect(read([app()])).toEqual({ outcome: 'pass', summary: 'Reads requests.cpu: 250m', findings: [] })
  })
  test('in a downward API volume passes', () => {
    const downward = [{ resource: 'requests.cpu', divisor: '1m', container: 'app' }]
    expect(read([app({ env: [], downward })]).outcome).toBe('pass')
  })
  test('of another container takes the request of that one', () => {
    const agent = container({ name: 'agent', env: [ref('requests.cpu', '1m', 'app')] })
    expect(read([app({ env: [] }), agent]).summary).toBe('Reads requests.cpu: 250m')
  })
  test('without a request warns', () => {
    expect(read([app({ requests: { cpu: null, memory: null } })]).findings).toEqual([
      'warn Deployment/shop/container/app: Reads requests.cpu of container app, which has no CPU request',
    ])
  })
})

describe('the divisor', () => {
  test.each(['0', '1'])('%s means one core, so 250m becomes 1 and warns', (divisor) => {
    expect(read([app({ env: [ref('requests.cpu', divisor)] })]).findings).toEqual([
      'warn Deployment/shop/container/app: Reads requests.cpu in whole units of 1000m: ceil(250m / 1000m) = 1',
    ])
  })
  test.each([
    ['1m', 'pass'],
    ['0.001', 'pass'],
    ['250m', 'pass'],
    ['0.25', 'pass'],
    ['0.5', 'warn'],
    ['500m', 'warn'],
  ])('%s of a request of 250m: %s', (divisor, outcome) => {
    expect(read([app({ env: [ref('requests.cpu', divisor)] })]).outcome).toBe(outcome)
  })
  test('of which the request is a multiple passes', () => {
    expect(read([app({ requests: { cpu: 2000, memory: null }, env: [ref('requests.cpu', '0')] })]).outcome).toBe('pass')
  })
})

describe('a fixed number beside it', () => {
  const warning = (setting: string) => `warn Deployment/shop/container/app: ${setting} is fixed beside requests.cpu`
  test('as a literal warns', () => {
    expect(read([app({ env: [ref('requests.cpu'), literal('WORKERS', ['number'], '2')] })]).findings).toEqual([
      warning('WORKERS=2'),
    ])
  })
  test('as a key of a ConfigMap warns, read or not', () => {
    const source = { type: 'configMap', name: 'shop', key: 'WORKERS', optional: false } as const
    const containers = [app({ env: [ref('requests.cpu'), { name: 'WORKERS', source }] })]
    expect(read(containers).findings).toEqual([warning('WORKERS')])
    const configMaps = [configMap({ keys: [configKey({ key: 'WORKERS', value: '4' })] })]
    expect(read(containers, { configMaps }).findings).toEqual([warning('WORKERS=4')])
  })
  test('from a whole ConfigMap warns', () => {
    const envFrom = [{ type: 'configMap', name: 'shop', prefix: '', optional: false } as const]
    const configMaps = [configMap({ keys: [configKey({ key: 'WEB_CONCURRENCY', value: '4' })] })]
    expect(read([app({ envFrom })], { configMaps }).findings).toEqual([warning('WEB_CONCURRENCY=4')])
  })
  test('is not seen where ConfigMaps were refused, and nothing says that it is there', () => {
    const envFrom = [{ type: 'configMap', name: 'shop', prefix: '', optional: false } as const]
    const set = factSet({ workloads: [workload({ containers: [app({ envFrom })] })] })
    expect(told(workerCount, { ...set, configMaps: miss() }).outcome).toBe('pass')
  })
  test('computed from another variable does not count', () => {
    expect(read([app({ env: [ref('requests.cpu'), literal('WORKERS', ['reference'])] })]).outcome).toBe('pass')
  })
  test('of a name that the settings do not list does not count', () => {
    const env = [ref('requests.cpu'), literal('WORKERS', ['number'], '2')]
    expect(read([app({ env })], {}, { names: ['THREADS'] }).outcome).toBe('pass')
  })
})

describe('limits.cpu', () => {
  test('without a CPU limit is that of the node and fails, also beside requests.cpu', () => {
    expect(read([app({ env: [ref('requests.cpu'), ref('limits.cpu')] })]).findings).toEqual([
      'fail Deployment/shop/container/app: Reads limits.cpu of container app, which has no CPU limit: the value is that of the whole node',
    ])
  })
  test('alone fails even with a limit: it is not the request', () => {
    const limits = { cpu: 500, memory: null }
    expect(read([app({ limits, env: [ref('limits.cpu')] })]).findings).toEqual([
      'fail Deployment/shop: Reads limits.cpu, not requests.cpu, which is what the pod is sure to get',
    ])
  })
})

test('no container that reads it fails', () => {
  expect(read([app({ env: [literal('WORKERS', ['number'], '2')] })]).findings).toEqual([
    'fail Deployment/shop: No container reads requests.cpu',
  ])
})

test('a workload that no Service selects is not asked', () => {
  expect(read([app()], { services: [] }).outcome).toBe('notApplicable')
})
