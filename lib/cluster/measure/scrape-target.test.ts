import { describe, expect, test } from 'vitest'
import type { Workload } from '../../domain/workload.ts'
import { factValue, object } from '../test-objects.ts'
import { scrapeTargetOf } from './scrape-target.ts'

const labels = { app: 'x' }
const port = (name: string, containerPort: number) => ({ name, containerPort })
const containers = [
  { name: 'nginx', image: 'nginx:1', ports: [port('http', 8080)] },
  { name: 'app', image: 'x:1', ports: [port('metrics', 9090)] },
]

function workload(annotations: object = {}, over: object[] = containers): Workload {
  const template = { metadata: { labels, annotations }, spec: { containers: over } }
  const [made] = factValue('workloads', [object('apps/v1', 'Deployment', 'x', { spec: { selector: {}, template } })])
  if (made === undefined) throw new Error('there is no workload')
  return made
}
const services = (annotations: object = {}) =>
  factValue('services', [
    object('v1', 'Service', 'x', {
      metadata: { labels, annotations },
      spec: {
        selector: labels,
        ports: [
          { name: 'web', port: 80, targetPort: 'http' },
          { name: 'metrics', port: 81, targetPort: 'metrics' },
        ],
      },
    }),
  ])
const monitors = (kind: 'ServiceMonitor' | 'PodMonitor', endpoint: object, spec: object = {}) =>
  factValue('monitors', [
    object('monitoring.coreos.com/v1', kind, 'x', {
      spec: {
        selector: { matchLabels: labels },
        [kind === 'PodMonitor' ? 'podMetricsEndpoints' : 'endpoints']: [endpoint],
        ...spec,
      },
    }),
  ])
const asked = (...given: Parameters<typeof scrapeTargetOf>) => {
  const found = scrapeTargetOf(...given)
  if ('reason' in found) return found.reason
  const { scheme, port, path, container, foundBy } = found
  return `${foundBy} ${scheme}://${container}:${port}${path}`
}

test('the first declared port and /metrics, where nothing says more', () => {
  expect(asked(workload(), services(), [])).toBe('declared http://nginx:8080/metrics')
  expect(asked(workload({}, [{ name: 'app', image: 'x:1' }]), [], [])).toBe(
    'no container declares a port, and no annotation or monitor names one',
  )
})

describe('annotations', () => {
  test('of the template name port, path and scheme', () => {
    const annotations = {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9090',
      'prometheus.io/path': 'actuator/prometheus',
      'prometheus.io/scheme': 'https',
    }
    expect(asked(workload(annotations), [], [])).toBe('annotation https://app:9090/actuator/prometheus')
  })

  test('count only where they ask to be scraped, with a port that is one', () => {
    expect(asked(workload({ 'prometheus.io/port': '9090' }), [], [])).toMatch(/^declared .+:8080/)
    const wrong = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': 'metrics' }
    expect(asked(workload(wrong), [], [])).toMatch(/^declared /)
  })

  test('of a Service mean the container behind its first port', () => {
    const annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/m' }
    expect(asked(workload(), services(annotations), [])).toBe('annotation http://nginx:8080/m')
  })
})

describe('monitors', () => {
  test('lead through the name of a port of the Service', () => {
    const found = monitors('ServiceMonitor', { port: 'metrics', path: '/m' })
    expect(asked(workload(), services(), found)).toBe('monitor http://app:9090/m')
  })

  test('may name the port of the container', () => {
    expect(asked(workload(), services(), monitors('ServiceMonitor', { targetPort: 9090 }))).toBe(
      'monitor http://app:9090/metrics',
    )
  })

  test('of pods need no Service', () => {
    expect(asked(workload(), [], monitors('PodMonitor', { port: 'metrics' }))).toBe('monitor http://app:9090/metrics')
  })

  test.each([
    ['names a port the Service has not', { port: 'http' }, {}],
    ['looks in another namespace', { port: 'metrics' }, { namespaceSelector: { matchNames: ['other'] } }],
    ['selects other labels', { port: 'metrics' }, { selector: { matchLabels: { app: 'y' } } }],
  ])('one that %s leads nowhere', (_, endpoint, spec) => {
    expect(asked(workload(), services(), monitors('ServiceMonitor', endpoint, spec))).toMatch(/^declared /)
  })

  test('come after an annotation', () => {
    const annotated = workload({ 'prometheus.io/scrape': 'true' })
    expect(asked(annotated, services(), monitors('ServiceMonitor', { port: 'metrics' }))).toMatch(/^annotation .+:8080/)
  })
})

test.each([
  ['ServiceMonitor', { port: 'metrics', scheme: 'https', tlsConfig: { insecureSkipVerify: true } }, 'https'],
  ['PodMonitor', { port: 'metrics', scheme: 'HTTPS' }, 'https'],
  ['PodMonitor', { port: 'metrics' }, 'http'],
] as const)('a %s says by its scheme how it asks: %j', (kind, endpoint, scheme) => {
  expect(asked(workload(), services(), monitors(kind, endpoint))).toBe(`monitor ${scheme}://app:9090/metrics`)
})

const token = 'ghp_0123456789abcdefghijABCDEFGHIJ456789'
test('a page behind a secret in its path cannot be asked for, and the secret is not kept', () => {
  const found = workload({ 'prometheus.io/scrape': 'true', 'prometheus.io/path': `/metrics?key=${token}` })
  expect(JSON.stringify(found)).not.toContain(token.slice(0, 12))
  expect(asked(found, [], [])).toBe('the path that the annotation names holds a secret, which Landfall does not keep')
  const monitor = monitors('PodMonitor', { port: 'metrics', path: `/${token}` })
  expect(JSON.stringify(monitor)).not.toContain(token.slice(0, 12))
  expect(asked(workload(), [], monitor)).toMatch(/^the path that the monitor names holds a secret/)
})
