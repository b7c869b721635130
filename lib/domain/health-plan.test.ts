import { expect, test } from 'vitest'
import { container, probe, service, workload } from '#lib/checks/fixtures.ts'
import { healthPlans } from './health-plan.ts'
import type { OwnPaths } from './measured.ts'

const none: OwnPaths = { url: null, appPath: null }
const planOf = (over: Parameters<typeof container>[0], own = none, services = [service()]) =>
  healthPlans(workload({ containers: [container(over)] }), services, own, ['/'])[0]

test('a probe is asked as the kubelet asks it: a named port, its scheme, its host header, its timeout', () => {
  const readiness = probe({
    port: 'http',
    path: 'ready',
    scheme: 'https',
    timeoutSeconds: 3,
    headers: [{ name: 'Host', value: 'shop.example' }],
  })
  expect(planOf({ readiness })?.readiness).toEqual({
    ok: true,
    request: { scheme: 'https', port: 8080, path: '/ready', host: 'shop.example', ms: 3000 },
  })
})

test.each([
  ['an exec', probe({ type: 'exec' }), null],
  ['another host', probe({ host: 'localhost' }), /the host localhost/],
  ['a port nobody declares', probe({ port: 'metrics' }), /no port named metrics/],
  ['a query', probe({ path: '/ready?abc123' }), /query/],
  ['a header that may be secret', probe({ headers: [{ name: 'X-Key', value: null }] }), /X-Key/],
])('%s cannot be asked so', (_, readiness, reason) => {
  const planned = planOf({ readiness })?.readiness
  expect(planned === null ? null : planned?.ok === false && planned.reason).toEqual(
    reason === null ? null : expect.stringMatching(reason),
  )
})

test('the application is asked on the port that gets traffic, at the path that the service names', () => {
  const app = (own: OwnPaths) => planOf({}, own)?.app
  expect(app(none)).toMatchObject([{ port: 8080, path: '/', host: null }])
  expect(app({ url: 'https://shop.example:8443/top?a=1', appPath: null })).toMatchObject([
    { port: 8080, path: '/top?a=1', host: 'shop.example:8443' },
  ])
  expect(app({ url: 'https://shop.example/', appPath: '/app' })).toMatchObject([{ path: '/app', host: 'shop.example' }])
})

test('what gets no traffic is not asked', () => {
  expect(planOf({}, none, [])).toBeUndefined()
  expect(planOf({}, none, [service({ selector: { app: 'other' } })])).toBeUndefined()
})
