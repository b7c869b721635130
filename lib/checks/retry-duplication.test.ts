import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import {
  configKey,
  configMap,
  container,
  factSet,
  gap,
  literal,
  miss,
  pod,
  podContainer,
  told,
  workload,
} from './fixtures.ts'
import { retryDuplication } from './retry-duplication.ts'

type Route = FactValues['routes'][number]
type Rule = Route['rules'][number]

const rule = (over: Partial<Rule> = {}): Rule => ({
  destinations: [{ host: 'shop', ns: null, weight: 100 }],
  mirrors: [],
  attempts: 2,
  perTryTimeoutMs: 1000,
  timeoutMs: 3000,
  ...over,
})
const route = (over: Partial<Route> = {}): Route => ({
  ns: 'shop',
  name: 'shop',
  kind: 'VirtualService',
  hosts: ['shop'],
  rules: [rule()],
  ...over,
})
const proxied = pod({
  containers: [podContainer(), podContainer({ name: 'istio-proxy', image: 'istio/proxyv2:1.30' })],
})

const asked = (values: Partial<FactValues>, over: Parameters<typeof container>[0] = {}, params = {}) =>
  told(
    retryDuplication,
    factSet({
      workloads: [workload({ containers: [container(over)] })],
      pods: [],
      routes: [],
      configMaps: [],
      ...values,
    }),
    params,
  )

test('passes when the tries fit the timeout', () => {
  expect(asked({ routes: [route()] })).toEqual({
    outcome: 'pass',
    summary: '(2 + 1) × 1 s ≤ 3 s, and the environment holds no retry setting',
    findings: [],
  })
})

test('does not apply without a mesh proxy and without a route', () => {
  expect(asked({ pods: [pod()] })).toMatchObject({
    outcome: 'notApplicable',
    summary: 'No mesh proxy in the pods, and no route to the Service',
  })
})

test('warns when the application has retry settings of its own', () => {
  const env = [literal('HTTP_MAX_RETRIES'), literal('LOG_LEVEL'), literal('http_circuit_open')]
  expect(asked({ routes: [route()] }, { env }).findings).toEqual([
    'warn Deployment/shop/container/app: The mesh or route may retry, and the application has settings of its own: HTTP_MAX_RETRIES, http_circuit_open',
  ])
})

test('a variable may be named otherwise than the key of the ConfigMap it comes from', () => {
  const source = { type: 'configMap', name: 'shop', key: 'HTTP_RETRIES', optional: false } as const
  const configMaps = [configMap({ keys: [configKey({ key: 'HTTP_RETRIES' })] })]
  expect(asked({ routes: [route()], configMaps }, { env: [{ name: 'TRIES', source }] }).findings).toEqual([
    'warn Deployment/shop/container/app: The mesh or route may retry, and the application has settings of its own: HTTP_RETRIES',
  ])
})

test('a key of a ConfigMap in envFrom is such a setting', () => {
  const envFrom = [{ type: 'configMap' as const, name: 'shop', prefix: 'APP_', optional: false }]
  const configMaps = [configMap({ keys: [configKey({ key: 'RETRY' })] })]
  expect(asked({ routes: [route()], configMaps }, { envFrom }).findings).toEqual([
    'warn Deployment/shop/container/app: The mesh or route may retry, and the application has settings of its own: APP_RETRY',
  ])
})

test('attempts counts the retries, so there is one try more', () => {
  expect(asked({ routes: [route({ rules: [rule({ attempts: 3 })] })] }).findings).toEqual([
    'warn VirtualService/shop: (3 + 1) × 1 s > 3 s: the timeout ends the request before the last try is over',
  ])
})

test.each([
  ['no retries', { attempts: null, perTryTimeoutMs: 9000 }],
  ['zero retries', { attempts: 0, perTryTimeoutMs: 9000 }],
  ['no timeout for each try', { perTryTimeoutMs: null }],
  ['no timeout at all', { timeoutMs: null, attempts: 9 }],
  ['a timeout of zero, which is none', { timeoutMs: 0, attempts: 9 }],
])('%s is no misfit', (_, over) => {
  expect(asked({ routes: [route({ rules: [rule(over)] })] })).toMatchObject({
    outcome: 'pass',
    summary:
      'Traffic goes through a mesh or a route, and the environment holds no retry setting; settings in code cannot be seen',
  })
})

test.each([
  ['shop', null, 'shop', true],
  ['shop.shop', null, 'web', true],
  ['shop.shop.svc', null, 'web', true],
  ['shop.shop.svc.cluster.local', null, 'web', true],
  ['SHOP.shop.svc.cluster.local.', null, 'web', true],
  ['shop', 'shop', 'web', true],
  ['shop', null, 'web', false],
  ['shop', 'web', 'shop', false],
  ['shop.web.svc.cluster.local', null, 'shop', false],
  ['shop.shop.example', null, 'shop', false],
])('host %s (namespace %s) of a route in %s: our Service %s', (host, ns, from, ours) => {
  const routes = [route({ ns: from, rules: [rule({ destinations: [{ host, ns, weight: 1 }] })] })]
  expect(asked({ routes }).outcome).toBe(ours ? 'pass' : 'notApplicable')
})

test('a mirror is no route', () => {
  const destinations = [{ host: 'shop-legacy', ns: null, weight: 100 }]
  const mirrors = [{ host: 'shop', ns: null, percent: 10 }]
  expect(asked({ routes: [route({ rules: [rule({ destinations, mirrors })] })] }).outcome).toBe('notApplicable')
})

test('a route of another namespace is named with it', () => {
  const destinations = [{ host: 'shop', ns: 'shop', weight: 1 }]
  const far = route({ ns: 'edge', kind: 'HTTPRoute', rules: [rule({ destinations, attempts: 9 })] })
  expect(asked({ routes: [far] }).findings).toEqual([
    'warn HTTPRoute/edge/shop: (9 + 1) × 1 s > 3 s: the timeout ends the request before the last try is over',
  ])
})

test('an injected proxy shows only in the pods', () => {
  const env = [literal('MAX_ATTEMPTS')]
  expect(asked({ pods: [proxied] }).outcome).toBe('pass')
  expect(asked({ pods: [proxied] }, { env }).outcome).toBe('warn')
})

test.each([
  ['linkerd-proxy', 'registry.example/x:1', true],
  ['mesh', 'cr.l5d.io/linkerd/proxy:2', true],
  ['envoy', 'registry.example/x:1', true],
  ['side', 'public.ecr.aws/appmesh/aws-appmesh-envoy:v1', true],
  ['side', 'envoyproxy/envoy:v1', true],
  ['kuma-sidecar', 'registry.example/x:1', true],
  ['side', 'docker.io/kumahq/kuma-dp:2', true],
  ['side', 'hashicorp/consul-dataplane:1', true],
  ['side', 'openservicemesh/consul-dataplanes:1', false],
  ['oauth-proxy', 'registry.example/oauth2-proxy:1', false],
  ['envoyance', 'registry.example/x:1', false],
])('container %s of image %s is a mesh proxy: %s', (name, image, mesh) => {
  const pods = [pod({ containers: [podContainer({ name, image })] })]
  expect(asked({ pods }).outcome).toBe(mesh ? 'pass' : 'notApplicable')
})

test('settings of the proxy itself are those of the mesh', () => {
  const containers = [container(), container({ name: 'istio-proxy', kind: 'sidecar', env: [literal('ISTIO_RETRY')] })]
  expect(asked({ workloads: [workload({ containers })] }).outcome).toBe('pass')
})

const set = (values: Partial<FactValues> = {}) => factSet({ pods: [], routes: [], configMaps: [], ...values })

test('is unknown when neither shows and nobody could look', () => {
  const by = (over: object) => told(retryDuplication, { ...set(), ...over }).findings
  expect(by({ pods: miss() })).toEqual(['unknown Deployment/shop: The cluster refused to show pods: forbidden'])
  expect(by({ routes: miss() })).toEqual(['unknown Deployment/shop: The cluster refused to show routes: forbidden'])
})

test('a route may stand in any namespace, so a gap anywhere leaves it unknown', () => {
  const gapped = factSet({ pods: [], routes: [] }, { routes: [gap('virtualservices', 'timeout', 'edge')] })
  expect(told(retryDuplication, gapped).outcome).toBe('unknown')
})

test('routes that no API serves do not exist', () => {
  expect(told(retryDuplication, { ...set(), routes: miss('notInstalled') }).outcome).toBe('notApplicable')
})

test('with a proxy, unread routes leave it unknown instead of pass', () => {
  expect(told(retryDuplication, { ...set({ pods: [proxied] }), routes: miss() }).outcome).toBe('unknown')
})

test('what does not apply asks for no ConfigMap, what applies does', () => {
  const envFrom = [{ type: 'configMap' as const, name: 'shop', prefix: '', optional: false }]
  const workloads = [workload({ containers: [container({ envFrom })] })]
  const by = (routes: Route[]) => told(retryDuplication, { ...set({ workloads, routes }), configMaps: miss() }).outcome
  expect([by([]), by([route()])]).toEqual(['notApplicable', 'unknown'])
})

test('which names count is a param', () => {
  expect(asked({ routes: [route()] }, { env: [literal('BACKOFF')] }, { names: '^BACKOFF$' }).outcome).toBe('warn')
})
