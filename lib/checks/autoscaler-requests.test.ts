import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { autoscalerRequests } from './autoscaler-requests.ts'
import { factSet, miss, pod, podContainer, told } from './fixtures.ts'
import { autoscaler } from './test-objects.ts'

type Metric = FactValues['autoscalers'][number]['metrics'][number]
const mib = 1024 * 1024
const requests = { cpu: 50, memory: 64 * mib }
const none = { cpu: null, memory: null }
const cpu: Metric = { type: 'Resource', name: 'cpu', container: null, target: 'Utilization', value: 60 }
const app = podContainer({ requests })
const read = (metrics: Metric[], pods = [pod({ containers: [app] })]) =>
  told(autoscalerRequests, factSet({ autoscalers: [autoscaler({ metrics })], pods }))

test('a request on every container passes with what the HPA divides by', () => {
  const sidecar = podContainer({ name: 'proxy', kind: 'sidecar', requests: { cpu: 10, memory: null } })
  expect(read([cpu], [pod({ containers: [app, sidecar] })])).toEqual({
    outcome: 'pass',
    summary: 'cpu 60m requested, the base of HPA shop',
    findings: [],
  })
})

test('an injected sidecar without a request, which no template shows, blinds the HPA', () => {
  const pods = [pod({ containers: [app, podContainer({ name: 'istio-proxy' })] })]
  expect(read([cpu], pods).findings).toEqual([
    'fail Deployment/shop/container/istio-proxy: No cpu request, so HPA shop cannot compute its metric',
  ])
})

test('a native sidecar counts as well', () => {
  const pods = [pod({ containers: [app, podContainer({ name: 'proxy', kind: 'sidecar' })] })]
  expect(read([cpu], pods).outcome).toBe('fail')
})

test('one pod of several without the sidecar request is enough, named once', () => {
  const blind = pod({ name: 'shop-2', containers: [app, podContainer({ name: 'proxy' })] })
  expect(read([cpu], [pod({ containers: [app] }), blind, { ...blind, name: 'shop-3' }]).findings).toHaveLength(1)
})

test('a limit stands for the request, as the API server fills it', () => {
  expect(read([cpu], [pod({ containers: [podContainer({ limits: { cpu: 200, memory: null } })] })]).outcome).toBe(
    'pass',
  )
})

test('a request of the whole pod is enough', () => {
  const pods = [pod({ podRequests: { cpu: 100, memory: null }, containers: [podContainer({ requests: none })] })]
  expect(read([cpu], pods).summary).toBe('cpu 100m requested, the base of HPA shop')
})

test('each metric is judged: memory may miss what cpu has', () => {
  const pods = [pod({ containers: [podContainer({ requests: { cpu: 50, memory: null } })] })]
  expect(read([cpu, { ...cpu, name: 'memory' }], pods).findings).toEqual([
    'fail Deployment/shop/container/app: No memory request, so HPA shop cannot compute its metric',
  ])
})

describe('a ContainerResource metric', () => {
  const ofApp: Metric = { ...cpu, type: 'ContainerResource', container: 'app' }
  test('asks only its container', () => {
    expect(read([ofApp], [pod({ containers: [app, podContainer({ name: 'proxy' })] })])).toMatchObject({
      outcome: 'pass',
      summary: 'cpu 50m requested, the base of HPA shop',
    })
  })
  test('of a container that no pod has fails', () => {
    expect(read([{ ...ofApp, container: 'web' }]).findings).toEqual([
      'fail Deployment/shop/container/web: No cpu request, so HPA shop cannot compute its metric',
    ])
  })
})

test.each<[string, Metric]>([
  ['an average value', { ...cpu, target: 'AverageValue' }],
  ['an external metric', { ...cpu, type: 'External', name: 'queue' }],
])('%s needs no request, and no pod to look at', (_name, metric) => {
  expect(
    told(autoscalerRequests, { ...factSet({ autoscalers: [autoscaler({ metrics: [metric] })] }), pods: miss() }),
  ).toMatchObject({
    outcome: 'pass',
    summary: 'No metric of HPA shop depends on a request',
  })
})

test('without a running pod the requests that count were not seen', () => {
  expect(read([cpu], [pod({ phase: 'Pending', containers: [podContainer()] })]).findings).toEqual([
    'unknown Deployment/shop: No pod runs, so the requests that count were not seen',
  ])
})

test('a resource whose requests are not kept is unknown', () => {
  expect(read([{ ...cpu, name: 'ephemeral-storage' }]).findings).toEqual([
    'unknown Deployment/shop: HPA shop scales on ephemeral-storage, whose requests are not looked at',
  ])
})

test('pods refused is unknown', () => {
  expect(told(autoscalerRequests, { ...factSet({ autoscalers: [autoscaler()] }), pods: miss() }).outcome).toBe(
    'unknown',
  )
})

test('without an autoscaler it is not asked, although the pods were refused', () => {
  expect(told(autoscalerRequests, { ...factSet({ autoscalers: [] }), pods: miss() })).toMatchObject({
    outcome: 'notApplicable',
    summary: 'No autoscaler targets this workload',
  })
})
