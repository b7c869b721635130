import { expect, test } from 'vitest'
import { container, factSet, probe, told, workload } from './fixtures.ts'
import { livenessProbe } from './liveness-probe.ts'

const asked = (over: Parameters<typeof container>[0], params = {}) =>
  told(livenessProbe, factSet({ workloads: [workload({ containers: [container(over)] })] }), params)

test('passes with a path of its own and a long window', () => {
  const liveness = probe({ path: '/live', failureThreshold: 6 })
  expect(asked({ liveness, readiness: probe({ path: '/ready', periodSeconds: 2 }) })).toEqual({
    outcome: 'pass',
    summary: 'httpGet :8080/live: restarts after 60 s without an answer',
    findings: [],
  })
})

test('having none is safe, so it does not apply', () => {
  expect(asked({ readiness: probe() })).toEqual({
    outcome: 'notApplicable',
    summary: 'No liveness probe, which is safe',
    findings: [],
  })
})

test('fails when it asks the same as readiness and gives up no later', () => {
  expect(asked({ liveness: probe(), readiness: probe() }).findings).toEqual([
    'fail Deployment/shop/container/app: Liveness asks the same as readiness (httpGet :8080/healthz) and gives up no later: 30 s against 30 s of readiness',
  ])
})

test('warns when it asks the same as readiness, only longer', () => {
  expect(asked({ liveness: probe({ failureThreshold: 4 }), readiness: probe() }).findings).toEqual([
    'warn Deployment/shop/container/app: Liveness asks the same as readiness (httpGet :8080/healthz), only longer: 40 s against 30 s',
  ])
})

test('a port by name and the same port by number are one', () => {
  expect(asked({ liveness: probe({ port: 'http' }), readiness: probe({ port: 8080 }) }).outcome).toBe('fail')
})

test.each([
  ['type', { type: 'tcpSocket', path: null }],
  ['path', { path: '/ready' }],
  ['port', { port: 9090 }],
] as const)('another %s than that of readiness is another question', (_, other) => {
  const ports = [8080, 9090].map((port) => ({ name: null, port, protocol: 'TCP' }))
  expect(asked({ ports, liveness: probe(), readiness: probe(other) }).outcome).toBe('pass')
})

test('a path left out is the root', () => {
  expect(asked({ liveness: probe({ path: null }), readiness: probe({ path: '/' }) }).outcome).toBe('fail')
})

test('fails when its port resolves nowhere, even beside a delay that warns', () => {
  expect(asked({ liveness: probe({ port: 9999, initialDelaySeconds: 3600 }) }).findings).toEqual([
    'fail Deployment/shop/container/app: The liveness probe asks port 9999, which no container declares; if nothing listens there, healthy containers restart',
    'warn Deployment/shop/container/app: The liveness probe waits 3600 s before it starts; more than 300 s hides a hang after the start',
  ])
})

test('fails when its port has a name that only another container declares', () => {
  expect(asked({ liveness: probe({ port: 'admin' }) }).findings).toEqual([
    'fail Deployment/shop/container/app: The liveness probe asks a port named admin, which its container does not declare, so it never looks',
  ])
})

test('warns on a short window', () => {
  expect(asked({ liveness: probe({ periodSeconds: 5, failureThreshold: 3 }) }).findings).toEqual([
    'warn Deployment/shop/container/app: The container restarts after 15 s without an answer; 20 s or more is safe',
  ])
})

test('the limits themselves are within the limits', () => {
  const liveness = probe({ periodSeconds: 10, failureThreshold: 2, initialDelaySeconds: 300 })
  expect(asked({ liveness }).outcome).toBe('pass')
})

test('the limits are params', () => {
  const liveness = probe({ initialDelaySeconds: 30 })
  expect(asked({ liveness }, { minWindowSeconds: 31, maxInitialDelaySeconds: 29 }).findings).toHaveLength(2)
})

test('the same command is the same question, another one is not', () => {
  const run = probe({ type: 'exec', port: null, path: null })
  expect(asked({ liveness: run, readiness: run, sameCommand: true }).findings).toEqual([
    'fail Deployment/shop/container/app: Liveness asks the same as readiness (exec) and gives up no later: 30 s against 30 s of readiness',
  ])
  expect(asked({ liveness: { ...run, failureThreshold: 9 }, readiness: run, sameCommand: true }).outcome).toBe('warn')
  expect(asked({ liveness: run, readiness: run, sameCommand: false }).outcome).toBe('pass')
})

test('a gRPC service stands beside its port', () => {
  expect(
    asked({
      liveness: probe({ type: 'grpc', port: 9000, path: 'alive' }),
      ports: [{ name: null, port: 9000, protocol: 'TCP' }],
    }).summary,
  ).toBe('grpc :9000 alive: restarts after 30 s without an answer')
})

test('the query of a path is not shown', () => {
  expect(asked({ liveness: probe({ path: '/live?token=abc' }) }).summary).not.toContain('abc')
})

test('containers without a liveness probe stay out of it', () => {
  const containers = [container({ liveness: probe() }), container({ name: 'side' })]
  expect(told(livenessProbe, factSet({ workloads: [workload({ containers })] })).outcome).toBe('pass')
})
