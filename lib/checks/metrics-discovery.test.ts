import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { container, factSet, gap, miss, service, told, workload } from './fixtures.ts'
import { metricsDiscovery } from './metrics-discovery.ts'

type Monitor = FactValues['monitors'][number]

const endpoint = (over: Partial<Monitor['endpoints'][number]> = {}) => ({
  port: 'http',
  targetPort: null,
  path: '/metrics',
  scheme: 'http' as const,
  ...over,
})
const selecting = (app: string) => ({ matchLabels: { app }, matchExpressions: [] })

/** A ServiceMonitor beside the Service, which selects app=shop and asks port http. */
const monitor = (over: Partial<Monitor> = {}): Monitor => ({
  ns: 'shop',
  name: 'shop',
  kind: 'ServiceMonitor',
  selector: selecting('shop'),
  namespaces: 'own',
  endpoints: [endpoint()],
  ...over,
})
const labelled = service({ labels: { app: 'shop' } })

const asked = (monitors: Monitor[], services = [labelled], template: Parameters<typeof workload>[0] = {}) =>
  told(metricsDiscovery, factSet({ workloads: [workload(template)], services, monitors }))

const none = 'fail Deployment/shop: No annotation, ServiceMonitor or PodMonitor leads Prometheus here'
const scrape = { 'prometheus.io/scrape': 'true' }

test('passes by a ServiceMonitor', () => {
  expect(asked([monitor()])).toEqual({
    outcome: 'pass',
    summary: 'Found by ServiceMonitor/shop, port http',
    findings: [],
  })
})

test('passes by the annotation of the template, and of a Service', () => {
  expect(asked([], [labelled], { annotations: scrape }).summary).toBe(
    'Found by the annotation prometheus.io/scrape of the pod template',
  )
  expect(asked([], [service({ annotations: scrape })]).summary).toBe(
    'Found by the annotation prometheus.io/scrape of Service/shop',
  )
})

test('an annotation that says anything but "true" leads nowhere', () => {
  expect(asked([], [labelled], { annotations: { 'prometheus.io/scrape': 'false' } }).findings).toEqual([none])
})

test('fails when nothing leads here', () => {
  expect(asked([]).findings).toEqual([none])
})

test('every way is told', () => {
  expect(asked([monitor()], [labelled], { annotations: scrape }).summary).toBe(
    'Found by the annotation prometheus.io/scrape of the pod template (and 1 more)',
  )
})

test('a ServiceMonitor reads the labels of the Service, not those of the pods', () => {
  expect(asked([monitor()], [service()]).findings).toEqual([none])
})

test('a ServiceMonitor reads the port names of the Service, not those of the container', () => {
  const unnamed = service({
    labels: { app: 'shop' },
    ports: [{ name: null, port: 80, targetPort: 'http', protocol: 'TCP' }],
  })
  expect(asked([monitor()], [unnamed]).findings).toEqual([
    'fail ServiceMonitor/shop: Selects this workload, but asks for port http, which Service/shop does not have',
  ])
})

test('one endpoint that is there is enough', () => {
  expect(asked([monitor({ endpoints: [endpoint({ port: 'admin' }), endpoint()] })]).outcome).toBe('pass')
})

test.each([
  ['a container port by number', { port: null, targetPort: 8080 }, 'pass'],
  ['a container port by name', { port: null, targetPort: 'http' }, 'pass'],
  ['a container port that is not there', { port: null, targetPort: 9090 }, 'fail'],
  ['every port', { port: null, targetPort: null }, 'pass'],
])('an endpoint may name %s', (_, over, outcome) => {
  expect(asked([monitor({ endpoints: [endpoint(over)] })]).outcome).toBe(outcome)
})

test('a container port that is not there is missed in the workload', () => {
  expect(asked([monitor({ endpoints: [endpoint({ port: null, targetPort: 9090 })] })]).findings).toEqual([
    'fail ServiceMonitor/shop: Selects this workload, but asks for port 9090, which Deployment/shop does not have',
  ])
})

test.each([
  ['its own namespace only', 'own', 'fail'],
  ['any', 'any', 'pass'],
  ['a list with it', ['web', 'shop'], 'pass'],
  ['a list without it', ['web'], 'fail'],
] as const)('from another namespace it looks at %s', (_, namespaces, outcome) => {
  const far = monitor({ ns: 'monitoring', namespaces: typeof namespaces === 'string' ? namespaces : [...namespaces] })
  expect(asked([far]).outcome).toBe(outcome)
})

test('a monitor of another namespace is named with it', () => {
  expect(asked([monitor({ ns: 'monitoring', namespaces: 'any' })]).summary).toBe(
    'Found by ServiceMonitor/monitoring/shop, port http',
  )
})

test('an empty selector selects every Service, none selects nothing', () => {
  const by = (selector: Monitor['selector']) => asked([monitor({ selector })]).outcome
  expect([by({ matchLabels: {}, matchExpressions: [] }), by(null)]).toEqual(['pass', 'fail'])
})

test('expressions of the selector count', () => {
  const by = (operator: string) =>
    asked([monitor({ selector: { matchLabels: {}, matchExpressions: [{ key: 'app', operator, values: ['shop'] }] } })])
      .outcome
  expect([by('In'), by('NotIn')]).toEqual(['pass', 'fail'])
})

const podMonitor = (over: Partial<Monitor> = {}) => monitor({ kind: 'PodMonitor', ...over })

test('a PodMonitor reads the template and the ports of its containers, without any Service', () => {
  expect(asked([podMonitor()], []).summary).toBe('Found by PodMonitor/shop, port http')
})

test('fails when a PodMonitor asks a port that no container has', () => {
  expect(asked([podMonitor({ endpoints: [endpoint({ port: 'metrics' })] })]).findings).toEqual([
    'fail PodMonitor/shop: Selects this workload, but asks for port metrics, which Deployment/shop does not have',
  ])
})

test('a PodMonitor with a port on a sidecar finds it', () => {
  const containers = [
    container(),
    container({ name: 'exporter', ports: [{ name: 'metrics', port: 9100, protocol: 'TCP' }] }),
  ]
  expect(asked([podMonitor({ endpoints: [endpoint({ port: 'metrics' })] })], [], { containers }).outcome).toBe('pass')
})

test('found one way, a monitor that misses by its port is only told', () => {
  expect(asked([monitor({ endpoints: [endpoint({ port: 'admin' })] })], [labelled], { annotations: scrape })).toEqual({
    outcome: 'pass',
    summary: 'Found by the annotation prometheus.io/scrape of the pod template',
    findings: [
      'pass ServiceMonitor/shop: Selects this workload, but asks for port admin, which Service/shop does not have',
    ],
  })
})

test('nothing found is unknown where monitors were refused, in whatever namespace', () => {
  const set = factSet({ monitors: [] }, { monitors: [gap('servicemonitors', 'refused', 'monitoring')] })
  expect(told(metricsDiscovery, set).findings).toEqual([
    'unknown Deployment/shop: The cluster refused to show servicemonitors: forbidden',
  ])
})

test('a port that is missing is unknown where another monitor may hide, and still told', () => {
  const monitors = [monitor({ endpoints: [endpoint({ port: 'admin' })] })]
  const set = factSet({ services: [labelled], monitors }, { monitors: [gap('podmonitors')] })
  expect(told(metricsDiscovery, set)).toMatchObject({
    outcome: 'unknown',
    findings: [expect.anything(), expect.stringMatching(/^pass ServiceMonitor/)],
  })
})

test('nothing found may fail where the operator is not installed', () => {
  expect(
    told(metricsDiscovery, factSet({ monitors: [] }, { monitors: [gap('servicemonitors', 'notInstalled')] })).outcome,
  ).toBe('fail')
  expect(told(metricsDiscovery, { ...factSet(), monitors: miss('notInstalled') }).outcome).toBe('fail')
})

test('what was found stands, whatever else was refused', () => {
  const found = factSet({ services: [labelled], monitors: [monitor()] }, { monitors: [gap('podmonitors')] })
  expect(told(metricsDiscovery, found).outcome).toBe('pass')
  const annotated = factSet({ workloads: [workload({ annotations: scrape })] })
  expect(told(metricsDiscovery, { ...annotated, services: miss(), monitors: miss() }).outcome).toBe('pass')
})

test('nothing found is unknown where the Services were refused', () => {
  expect(told(metricsDiscovery, { ...factSet({ monitors: [] }), services: miss() }).outcome).toBe('unknown')
})
