import { describe, expect, test } from 'vitest'
import { factValue, object, ownedBy } from './test-objects.ts'

const autoscalers = (...objects: unknown[]) => factValue('autoscalers', objects)
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }
const hpa = (spec: object, more: object = {}) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef, maxReplicas: 9, ...spec },
    ...more,
  })
const scaled = (spec: object, more: object = {}) => object('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec, ...more })

describe('an HPA', () => {
  test('has one replica at least unless it says more', () => {
    expect(autoscalers(hpa({}))).toMatchObject([
      { kind: 'HorizontalPodAutoscaler', min: 1, max: 9, target: { group: 'apps', kind: 'Deployment', name: 'web' } },
    ])
  })

  test.each([
    [
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ['cpu', null, 'Utilization', 70],
    ],
    [
      {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'app', target: { type: 'AverageValue', averageValue: '500m' } },
      },
      ['cpu', 'app', 'AverageValue', 0.5],
    ],
    [
      { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '1k' } } },
      ['rps', null, 'AverageValue', 1000],
    ],
    [
      { type: 'Object', object: { metric: { name: 'hits' }, target: { type: 'Value', value: '5' } } },
      ['hits', null, 'Value', 5],
    ],
    [
      { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'Value', value: 'x' } } },
      ['queue', null, 'Value', null],
    ],
    [{ type: 'Later' }, ['', null, 'other', null]],
  ])('%j', (metric, [name, container, target, value]) => {
    expect(autoscalers(hpa({ metrics: [metric] }))[0]?.metrics).toEqual([
      { type: metric.type, name, container, target, value },
    ])
  })

  test.each([
    [{}, 0],
    [{ behavior: { scaleUp: { stabilizationWindowSeconds: 60 }, scaleDown: { stabilizationWindowSeconds: 300 } } }, 60],
    [{ behavior: { scaleUp: { stabilizationWindowSeconds: '60' } } }, 0],
    [{ behavior: { scaleUp: { stabilizationWindowSeconds: -5 } } }, 0],
  ])('with %j waits %i s before it scales out', (spec, waits) => {
    expect(autoscalers(hpa(spec))).toMatchObject([{ waits }])
  })

  test('written for v1 has the one metric it had there, or the default', () => {
    const cpu = { type: 'Resource', name: 'cpu', container: null, target: 'Utilization' }
    expect(autoscalers(hpa({ targetCPUUtilizationPercentage: 60 }))[0]?.metrics).toEqual([{ ...cpu, value: 60 }])
    expect(autoscalers(hpa({}))[0]?.metrics).toEqual([{ ...cpu, value: 80 }])
  })
})

describe('a ScaledObject', () => {
  test('has the defaults of KEDA', () => {
    expect(autoscalers(scaled({ scaleTargetRef: { name: 'web' } }))).toMatchObject([
      { kind: 'ScaledObject', min: 0, max: 100, target: { group: 'apps', kind: 'Deployment', name: 'web' } },
    ])
  })

  test.each([
    [{}, 30],
    [{ pollingInterval: 5, cooldownPeriod: 900 }, 5],
    [{ minReplicaCount: 2, pollingInterval: 5 }, 0],
    [
      {
        minReplicaCount: 2,
        advanced: {
          horizontalPodAutoscalerConfig: { behavior: { scaleUp: { stabilizationWindowSeconds: 40 } } },
        },
      },
      40,
    ],
  ])('with %j waits %i s before it scales out', (spec, waits) => {
    expect(autoscalers(scaled({ scaleTargetRef: { name: 'web' }, ...spec }))).toMatchObject([{ waits }])
  })

  test('asks resources of pods for cpu and memory, and others from outside', () => {
    const triggers = [
      { type: 'cpu', metadata: { value: '60' } },
      { type: 'memory', metricType: 'AverageValue', metadata: { value: '1Mi', containerName: 'app' } },
      { type: 'cpu', metadata: { type: 'AverageValue', value: '50m' } },
      { type: 'kafka', metadata: { password: 'hunter2' } },
    ]
    expect(autoscalers(scaled({ triggers }))[0]?.metrics).toEqual([
      { type: 'Resource', name: 'cpu', container: null, target: 'Utilization', value: 60 },
      { type: 'ContainerResource', name: 'memory', container: 'app', target: 'AverageValue', value: 1_048_576 },
      { type: 'Resource', name: 'cpu', container: null, target: 'AverageValue', value: 0.05 },
      { type: 'External', name: 'kafka', container: null, target: 'AverageValue', value: null },
    ])
  })

  test('is one autoscaler together with the HPA it drives', () => {
    const conditions = [{ type: 'ScalingActive', status: 'True', reason: 'r', message: 'm' }]
    const driven = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'keda-hpa-web', {
      metadata: ownedBy('keda.sh/v1alpha1', 'ScaledObject', 'web'),
      spec: { scaleTargetRef, minReplicas: 1, maxReplicas: 5 },
      status: { conditions, currentReplicas: 2 },
    })
    const found = autoscalers(driven, scaled({ scaleTargetRef: { name: 'web' }, maxReplicaCount: 5 }))
    expect(found).toMatchObject([{ kind: 'ScaledObject', name: 'web', min: 0, max: 5, conditions, currentReplicas: 2 }])
  })
})
