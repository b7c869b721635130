import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { autoscalerSchema } from './kinds/traffic.ts'
import { itemsOf, onePod, podsNamed, until } from './testing/objects.ts'
import { app, deployment, type Running, service, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// As on a machine without loopback addresses to give away, and with a metrics API.

const BUSY = `
const http = require('http')
http.createServer((q, r) => r.end('ok')).listen(process.env.PORT, process.env.HOST)
setInterval(() => { const end = Date.now() + 40; while (Date.now() < end); }, 100)
`
const asked = { resources: { requests: { cpu: '50m', memory: '32Mi' } } }

let running: Running
beforeAll(async () => {
  running = await startSmall(
    [
      deployment('web', [app(asked)], { spec: { replicas: 2 } }),
      service('web'),
      deployment('busy', [app({ ...asked, args: ['-e', BUSY] })]),
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'busy', namespace: 'small' },
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'busy' },
          maxReplicas: 2,
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } },
          ],
        },
      },
    ],
    { addresses: 'shared', metrics: true },
  )
  await running.sandbox.ready()
})
afterAll(() => running.stop())

test('pods on one address get ports of their own, which an annotation tells', async () => {
  const pods = await podsNamed(running.client, 'small', 'web-')
  const ports = pods.map(({ metadata }) => metadata.annotations?.['sandbox.landfall.dev/port-8080'])
  expect(new Set(ports).size).toBe(2)
  expect(ports.every((port) => /^\d+$/.test(port ?? ''))).toBe(true)
  expect(pods.map(({ status }) => status.podIP)).toEqual(['127.0.0.1', '127.0.0.1'])
  for (const { metadata } of pods) {
    const answer = await running.client.call(`/api/v1/namespaces/small/pods/${metadata.name}:8080/proxy/x`)
    expect(answer.json).toEqual({ service: 'app', path: '/x' })
  }
})

test('the metrics API tells what the processes really use', async () => {
  const busy = await onePod(running.client, 'small', 'busy-')
  const path = `/apis/metrics.k8s.io/v1beta1/namespaces/small/pods/${busy.metadata.name}`
  const answer = await until(async () => {
    const reply = await running.client.call(path)
    return reply.status === 200 ? reply : null
  })
  expect(answer.json).toMatchObject({
    kind: 'PodMetrics',
    window: expect.stringMatching(/^\d+\.\d{3}s$/),
    containers: [
      {
        name: 'app',
        usage: { cpu: expect.stringMatching(/^\d{8,9}n$/), memory: expect.stringMatching(/^\d{5,6}Ki$/) },
      },
    ],
  })
  const nodes = await running.client.call('/apis/metrics.k8s.io/v1beta1/nodes')
  expect(itemsOf(nodes.json)).toHaveLength(1)
})

test('an autoscaler that can see scales', async () => {
  await until(async () => ((await podsNamed(running.client, 'small', 'busy-')).length === 2 ? true : null))
  const { json } = await running.client.call('/apis/autoscaling/v2/namespaces/small/horizontalpodautoscalers/busy')
  const active = autoscalerSchema.parse(json).status.conditions?.find(({ type }) => type === 'ScalingActive')
  expect(active).toMatchObject({ status: 'True', reason: 'ValidMetricFound' })
})
