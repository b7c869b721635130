import { describe, expect, test } from 'vitest'
import { factValue, object, template } from './test-objects.ts'

describe('Services', () => {
  test('send to the port itself unless they name another', () => {
    const ports = [{ port: 80 }, { name: 'm', port: 81, targetPort: 'metrics', protocol: 'UDP' }]
    const annotations = { 'prometheus.io/scrape': 'true', 'service.beta.kubernetes.io/x': 'y' }
    expect(
      factValue('services', [
        object('v1', 'Service', 'web', { metadata: { annotations }, spec: { ports, selector: { app: 'x' } } }),
      ]),
    ).toEqual([
      {
        ns: 'ns',
        name: 'web',
        labels: {},
        annotations: { 'prometheus.io/scrape': 'true' },
        type: 'ClusterIP',
        clusterIP: null,
        selector: { app: 'x' },
        ports: [
          { name: null, port: 80, targetPort: 80, protocol: 'TCP' },
          { name: 'm', port: 81, targetPort: 'metrics', protocol: 'UDP' },
        ],
      },
    ])
  })

  test('without a selector select nothing', () => {
    expect(factValue('services', [object('v1', 'Service', 'web')])[0]?.selector).toBeNull()
  })
})

test('EndpointSlices keep null apart from false', () => {
  const endpoints = [
    { addresses: ['a', 'b'], targetRef: { kind: 'Pod', name: 'one' } },
    {
      addresses: ['c'],
      conditions: { ready: false, serving: true, terminating: true },
      targetRef: { kind: 'Node', name: 'n' },
    },
  ]
  const labels = { 'kubernetes.io/service-name': 'web' }
  const slice = object('discovery.k8s.io/v1', 'EndpointSlice', 'web-1', {
    metadata: { labels },
    endpoints,
    ports: [{ port: 8080 }],
  })
  expect(factValue('endpointSlices', [slice])[0]).toMatchObject({
    service: 'web',
    ports: [{ name: '', port: 8080 }],
    endpoints: [
      { ready: null, serving: null, terminating: null, pod: 'one', addresses: 2 },
      { ready: false, serving: true, terminating: true, pod: null, addresses: 1 },
    ],
  })
})

describe('budgets', () => {
  const budget = (spec: object, more: object = {}) =>
    factValue('disruptionBudgets', [object('policy/v1', 'PodDisruptionBudget', 'b', { spec, ...more })])[0]

  test('keep an empty selector apart from none', () => {
    expect(budget({ selector: {} })?.selector).toEqual({ matchLabels: {}, matchExpressions: [] })
    expect(budget({})?.selector).toBeNull()
  })

  test('without a status have none, and say whether theirs is of this generation', () => {
    expect(budget({ maxUnavailable: '50%' })).toMatchObject({ maxUnavailable: '50%', minAvailable: null, status: null })
    const status = {
      observedGeneration: 1,
      disruptionsAllowed: 1,
      currentHealthy: 2,
      desiredHealthy: 1,
      expectedPods: 2,
    }
    expect(budget({}, { metadata: { generation: 2 }, status })?.status).toEqual({
      observed: false,
      allowed: 1,
      currentHealthy: 2,
      desiredHealthy: 1,
      expected: 2,
    })
  })
})

describe('monitors', () => {
  const monitor = (kind: string, spec: object) =>
    factValue('monitors', [object('monitoring.coreos.com/v1', kind, 'm', { spec })])[0]

  test.each([
    [{}, 'own'],
    [{ namespaceSelector: { any: true } }, 'any'],
    [{ namespaceSelector: { matchNames: ['a', 'b'] } }, ['a', 'b']],
    [{ namespaceSelector: { matchNames: [] } }, 'own'],
  ])('of %j look into %j', (spec, namespaces) =>
    expect(monitor('ServiceMonitor', spec)?.namespaces).toEqual(namespaces),
  )

  test('of pods call their endpoints otherwise', () => {
    expect(
      monitor('PodMonitor', { podMetricsEndpoints: [{ portNumber: 9090 }, { port: 'm', path: '/x', scheme: 'https' }] })
        ?.endpoints,
    ).toEqual([
      { port: null, targetPort: 9090, path: '/metrics', scheme: 'http' },
      { port: 'm', targetPort: null, path: '/x', scheme: 'https' },
    ])
  })
})

describe('ConfigMaps', () => {
  const configMap = object('v1', 'ConfigMap', 'c', { data: { A: 'x', 'app.conf': 'y' }, binaryData: { logo: 'AAAA' } })
  const using = (container: object, volumes: object[] = []) =>
    object('apps/v1', 'Deployment', 'web', {
      spec: { template: { ...template, spec: { containers: [container], volumes } } },
    })
  const classes = (...objects: unknown[]) =>
    factValue('configMaps', [configMap, ...objects])[0]?.keys.map((each) => `${each.key} ${each.class}`)
  const volumes = [{ name: 'v', configMap: { name: 'c' } }]
  const volumeMounts = [{ name: 'v', mountPath: '/v' }]
  const envFrom = [{ configMapRef: { name: 'c' } }]

  test('that nobody names are dropped', () => {
    expect(factValue('configMaps', [configMap])).toEqual([])
    expect(factValue('configMaps', [configMap, using({})])).toEqual([])
  })

  test('are environment where a container reads them so', () => {
    expect(classes(using({ envFrom }))).toEqual(['A env', 'app.conf env', 'logo binary'])
    const env = [{ name: 'B', valueFrom: { configMapKeyRef: { name: 'c', key: 'A' } } }]
    expect(classes(using({ env }))).toEqual(['A env', 'app.conf configFile', 'logo binary'])
  })

  test('are files where they are mounted, and a key that could be no variable stays one', () => {
    expect(classes(using({ volumeMounts }, volumes))).toEqual(['A configFile', 'app.conf configFile', 'logo binary'])
    expect(classes(using({ volumeMounts, envFrom }, volumes))).toEqual(['A env', 'app.conf configFile', 'logo binary'])
  })

  test('of another namespace are not meant', () => {
    const elsewhere = object('v1', 'ConfigMap', 'c', { metadata: { namespace: 'other' }, data: { A: 'x' } })
    expect(factValue('configMaps', [elsewhere, using({ envFrom })])).toEqual([])
  })
})

describe('vulnerability reports', () => {
  const report = (metadata: object, body: object) =>
    factValue('vulnerabilityReports', [
      object('aquasecurity.github.io/v1alpha1', 'VulnerabilityReport', 'r', { metadata, report: body }),
    ])[0]
  const labels = {
    'trivy-operator.resource.kind': 'ReplicaSet',
    'trivy-operator.resource.name': 'web-a1',
    'trivy-operator.container.name': 'app',
  }

  test('keep the criticals and the support of the base', () => {
    const vulnerabilities = [
      {
        severity: 'CRITICAL',
        vulnerabilityID: 'CVE-1',
        resource: 'zlib',
        installedVersion: '1',
        fixedVersion: '2',
        title: 'dropped',
      },
      { severity: 'HIGH', vulnerabilityID: 'CVE-2' },
    ]
    const os = { family: 'debian', name: '12.11' }
    expect(report({ labels }, { os, summary: { criticalCount: 1, highCount: 1 }, vulnerabilities })).toMatchObject({
      resource: { kind: 'ReplicaSet', name: 'web-a1' },
      container: 'app',
      os: { ...os, eosl: false },
      support: { end: '2026-06-10', lts: '2028-06-30' },
      counts: { critical: 1, high: 1, medium: 0, low: 0, unknown: 0 },
      criticals: [{ id: 'CVE-1', package: 'zlib', installed: '1', fixed: '2' }],
    })
  })

  test.each([[{ family: '', name: '' }], [{ family: 'none', name: '' }]])(
    'of an image without a base system have none: %j',
    (os) => {
      expect(report({ labels }, { os })).toMatchObject({ os: null, support: null })
    },
  )

  test('of a long name have it in the annotation', () => {
    const annotations = { 'trivy-operator.resource.name': 'a-very-long-name' }
    expect(report({ labels, annotations }, {})).toMatchObject({
      resource: { name: 'a-very-long-name' },
      os: null,
      support: null,
    })
  })
})

test('nodes that keep ordinary pods away are not schedulable', () => {
  const node = (name: string, spec: object, labels: object = {}) =>
    object('v1', 'Node', name, { metadata: { labels }, spec, status: { allocatable: { cpu: '2', memory: '1Gi' } } })
  const found = factValue('nodes', [
    node('a', {}, { 'topology.kubernetes.io/zone': 'z1' }),
    node('b', { unschedulable: true }),
    node('c', { taints: [{ effect: 'NoSchedule' }] }),
    node('d', { taints: [{ effect: 'PreferNoSchedule' }] }),
  ])
  expect(found.map(({ name, schedulable, zone }) => [name, schedulable, zone])).toEqual([
    ['a', true, 'z1'],
    ['b', false, null],
    ['c', false, null],
    ['d', true, null],
  ])
  expect(found[0]?.allocatable).toEqual({ cpu: 2000, memory: 1_073_741_824 })
})

test('namespaces keep their labels', () => {
  expect(factValue('namespaces', [object('v1', 'Namespace', 'web', { metadata: { labels: { team: 'x' } } })])).toEqual([
    { name: 'web', labels: { team: 'x' } },
  ])
})
