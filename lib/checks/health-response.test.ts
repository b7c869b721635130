import { expect, test } from 'vitest'
import type { Probe } from '../domain/container.ts'
import type { Answered, HealthResponse } from '../domain/health-response.ts'
import { container, factSet, pod, probe, service, told, workload } from './fixtures.ts'
import { healthResponse } from './health-response.ts'

type Taken = Extract<HealthResponse, { ok: true }>

const ok = (path: string, status: number, ms = 10): Answered => ({ ok: true, port: 8080, path, status, ms })
const none = (path: string): Answered => ({ ok: false, port: 8080, path, code: 'timeout', reason: 'no answer in time' })
const entry = (over: Partial<Taken> = {}): Taken => ({
  ns: 'shop',
  workload: { group: 'apps', kind: 'Deployment', name: 'shop' },
  pod: 'shop-1',
  container: 'app',
  ok: true,
  readiness: ok('/healthz', 200),
  liveness: null,
  app: [ok('/', 200)],
  url: null,
  ...over,
})
const shop = (readiness: Probe | null, liveness: Probe | null = null) => [
  workload({ containers: [container({ readiness, liveness })] }),
]
const asked = (entries: HealthResponse[], over: Parameters<typeof factSet>[0] = {}, params = {}) =>
  told(
    healthResponse,
    factSet({ workloads: shop(probe()), services: [service()], pods: [pod()], healthResponse: entries, ...over }),
    params,
  )

test('passes when both answer', () => {
  expect(asked([entry()])).toMatchObject({
    outcome: 'pass',
    summary: 'httpGet :8080/healthz answers 200, and / answers 200',
  })
})

test('fails when the probe is fine over an application that is not', () => {
  expect(asked([entry({ app: [ok('/', 502)] })])).toMatchObject({
    outcome: 'fail',
    findings: ['fail Deployment/shop/container/app: httpGet :8080/healthz answers 200, but / answers 502'],
  })
})

test('an answer below 500 is one: a path may want a login', () => {
  expect(asked([entry({ app: [ok('/', 404)] })]).outcome).toBe('pass')
})

test('pods that say the same say it once', () => {
  const pods = [pod(), pod({ name: 'shop-2' })]
  const dead = { app: [ok('/', 503)] }
  expect(asked([entry(dead), entry({ ...dead, pod: 'shop-2' })], { pods }).findings).toHaveLength(1)
})

test('a silent pod is unknown, and hides no other that fails', () => {
  const pods = [pod(), pod({ name: 'shop-2' })]
  expect(asked([entry({ app: [none('/')] })])).toMatchObject({ outcome: 'unknown' })
  const { outcome, findings } = asked([entry({ app: [none('/')] }), entry({ pod: 'shop-2', app: [ok('/', 500)] })], {
    pods,
  })
  expect([outcome, findings.length]).toEqual(['fail', 2])
})

test('a probe that takes more than its share of the timeout is a warning', () => {
  expect(asked([entry({ readiness: ok('/healthz', 200, 501) })])).toMatchObject({
    outcome: 'warn',
    findings: ['warn Deployment/shop/container/app: httpGet :8080/healthz took 600 ms of its 1000 ms'],
  })
  expect(asked([entry({ readiness: ok('/healthz', 200, 500) })]).outcome).toBe('pass')
  expect(asked([entry({ readiness: ok('/healthz', 200, 501) })], {}, { maxTimeoutShare: 0.6 }).outcome).toBe('pass')
})

test('so is a slow liveness probe', () => {
  const workloads = shop(probe(), probe({ path: '/live' }))
  expect(asked([entry({ liveness: ok('/live', 200, 900) })], { workloads }).outcome).toBe('warn')
})

test('a probe that fails when we ask is unknown: we are not the kubelet', () => {
  expect(asked([entry({ readiness: ok('/healthz', 403), app: [ok('/', 502)] })]).outcome).toBe('unknown')
})

test('where the probe cannot be asked over HTTP, being Ready is its answer', () => {
  const workloads = shop(probe({ type: 'tcpSocket', path: null }))
  expect(asked([entry({ readiness: null, app: [ok('/', 502)] })], { workloads })).toMatchObject({ outcome: 'fail' })
  expect(asked([entry({ readiness: null })], { workloads })).toMatchObject({ outcome: 'pass' })
})

test('the path of the check counts, else the one that the service names', () => {
  const both = [ok('/', 200), ok('/app', 500)]
  expect(asked([entry({ app: both })]).outcome).toBe('pass')
  expect(asked([entry({ app: both })], {}, { appPath: '/app' }).outcome).toBe('fail')
  expect(asked([entry({ app: [ok('/own', 500)] })]).outcome).toBe('fail')
})

test('no query stands in a sentence', () => {
  expect(JSON.stringify(asked([entry({ app: [ok('/a?token=x', 500)] })], {}, { appPath: '/a?token=x' }))).not.toContain(
    'token',
  )
})

test.each([
  ['no Ready pod', [entry()], { pods: [pod({ ready: false })] }],
  ['a pod that leaves', [entry()], { pods: [pod({ deleting: true })] }],
  ['no entry', [], {}],
  ['an entry of another pod', [entry({ pod: 'other' })], {}],
])('%s is unknown', (_, entries, over) => {
  expect(asked(entries, over).outcome).toBe('unknown')
})

test('a container that could not be asked is unknown with its reason', () => {
  const { readiness: _r, liveness: _l, app: _a, ...place } = entry()
  expect(asked([{ ...place, ok: false, code: 'blocked', reason: 'not listed' }])).toMatchObject({
    outcome: 'unknown',
    findings: ['unknown Deployment/shop/container/app: No answer from Pod/shop-1: not listed'],
  })
})

test('without a readiness probe there is nothing to compare', () => {
  expect(asked([entry({ readiness: null })], { workloads: shop(null) }).outcome).toBe('notApplicable')
})

test('nobody asked is unknown', () => {
  const set = factSet({ workloads: shop(probe()), services: [service()], pods: [pod()] })
  const { healthResponse: _, ...without } = set
  expect(told(healthResponse, without).outcome).toBe('unknown')
})

const at = 'https://shop.example/'
const url = (status: number) => ({ ok: true as const, url: at, status, ms: 10 })

test("the service's own URL that answers leaves a pass", () => {
  expect(asked([entry({ url: url(200) })]).outcome).toBe('pass')
})

test('fails when the probe is fine and users get an error where the pods answer nothing better', () => {
  const dead = 'fail Deployment/shop: Ready by httpGet :8080/healthz, but https://shop.example/ answers 502'
  expect(asked([entry({ app: [none('/')], url: url(502) })]).findings).toContain(dead)
  expect(asked([entry({ app: [ok('/top', 200)], url: url(502) })]).findings).toContain(dead)
})

test('warns when the pods answer the very path: the URL may lead to another system', () => {
  expect(asked([entry({ url: url(503) })])).toMatchObject({ outcome: 'warn' })
})

test('a URL that could not be asked is unknown with the reason, and never a fail', () => {
  const blocked = {
    ok: false as const,
    url: at,
    code: 'blocked' as const,
    reason: 'no range that the cluster lists holds it',
  }
  expect(asked([entry({ url: blocked })])).toMatchObject({
    outcome: 'unknown',
    findings: expect.arrayContaining([
      'unknown Deployment/shop: No answer from https://shop.example/: no range that the cluster lists holds it',
    ]),
  })
})
