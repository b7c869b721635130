import { describe, expect, test } from 'vitest'
import { templateOf } from './template.ts'

test('keeps the listed annotations only', () => {
  const annotations = {
    'prometheus.io/scrape': 'true',
    'instrumentation.opentelemetry.io/inject-java': 'false',
    'landfall.dev/x': '1',
    'sidecar.istio.io/inject': 'true',
    'linkerd.io/inject': 'enabled',
    'kubectl.kubernetes.io/last-applied-configuration': '{"password":"hunter2"}',
    'sidecar.istio.io/proxyCPU': '1',
  }
  expect(Object.keys(templateOf({ metadata: { annotations } }).annotations)).toEqual([
    'prometheus.io/scrape',
    'instrumentation.opentelemetry.io/inject-java',
    'landfall.dev/x',
    'sidecar.istio.io/inject',
    'linkerd.io/inject',
  ])
})

describe('init containers', () => {
  const initContainers = [
    { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15001 }] },
    { name: 'render', command: ['sh', '-c', 'envsubst < a > b'] },
  ]

  test('that restart always are native sidecars, after the ordinary ones', () => {
    const { containers } = templateOf({ spec: { initContainers, containers: [{ name: 'app' }] } })
    expect(containers.map(({ name, kind }) => [name, kind])).toEqual([
      ['app', 'container'],
      ['proxy', 'sidecar'],
    ])
  })

  test('tell whether configuration is rendered', () => {
    expect(templateOf({ spec: { initContainers } }).rendersConfig).toBe(true)
    expect(templateOf({ spec: { initContainers: [{ command: ['envsubster'] }] } }).rendersConfig).toBe(false)
  })
})

test('spread and anti-affinity keep their selectors', () => {
  const labelSelector = { matchLabels: { app: 'x' } }
  const selector = { matchLabels: { app: 'x' }, matchExpressions: [] }
  const term = { topologyKey: 'kubernetes.io/hostname', labelSelector }
  const { spread, antiAffinity } = templateOf({
    spec: {
      topologySpreadConstraints: [
        { topologyKey: 'zone', labelSelector },
        { topologyKey: 'host', whenUnsatisfiable: 'ScheduleAnyway' },
      ],
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [term],
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term }],
        },
      },
    },
  })
  expect(spread).toEqual([
    { topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', selector },
    { topologyKey: 'host', whenUnsatisfiable: 'ScheduleAnyway', selector: null },
  ])
  expect(antiAffinity).toEqual([
    { topologyKey: 'kubernetes.io/hostname', required: true, selector },
    { topologyKey: 'kubernetes.io/hostname', required: false, selector },
  ])
})

test('resources of the pod and of a container are milli-CPU and bytes, absent is not 0', () => {
  const resources = { requests: { cpu: '1', memory: '1Mi' }, limits: { cpu: 0 } }
  const { podRequests, podLimits, containers } = templateOf({ spec: { resources, containers: [{ resources }] } })
  expect(podRequests).toEqual({ cpu: 1000, memory: 1_048_576 })
  expect(podLimits).toEqual({ cpu: 0, memory: null })
  expect(containers[0]?.requests).toEqual(podRequests)
})

test('words of a VM in command and args are told, whole ones only', () => {
  const words = (...command: string[]) => templateOf({ spec: { containers: [{ command }] } }).containers[0]?.words
  expect(words('/usr/bin/supervisord', '-c', 'x')).toEqual(['supervisord'])
  expect(words('sh', '-c', 'CROND -f & monitoring')).toEqual(['crond'])
})

test('nonsense reads as absent', () => {
  expect(templateOf({ metadata: 5, spec: { containers: 'x', initContainers: [null], volumes: 7 } })).toMatchObject({
    templateLabels: {},
    containers: [],
    graceSeconds: 30,
  })
})
