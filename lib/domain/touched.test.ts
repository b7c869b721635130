import { expect, test } from 'vitest'
import { container, pod, probe, service, workload } from '#lib/checks/fixtures.ts'
import type { Reach } from './reach.ts'
import { touchedBy } from './touched.ts'

const rules = { allowLoopback: false, own: [{ host: '10.0.0.9', port: 8080 }] }
const listed: Reach = { way: 'direct', allow: [{ cidr: '10.0.0.0/8', ports: '8080' }] }
const shop = workload({ containers: [container({ readiness: probe(), liveness: probe({ port: 'admin' }) })] })
const ask = { own: { url: null, appPath: null }, paths: ['/'], metricsOf: () => null }
const touched = (reach: Reach, over: Parameters<typeof pod>[0] = {}) =>
  touchedBy([{ workload: shop, pods: [pod(over)] }], [service()], reach, rules, ask)

test('every request is told with its address, port and path before it is sent', () => {
  expect(touched(listed)).toEqual([
    {
      workload: 'Deployment/shop',
      what: 'readiness',
      pod: 'shop-1',
      address: '10.0.0.1',
      port: 8080,
      path: '/healthz',
      bar: null,
    },
    expect.objectContaining({ what: 'liveness', bar: { unaskable: expect.stringContaining('admin') } }),
    { workload: 'Deployment/shop', what: 'app', pod: 'shop-1', address: '10.0.0.1', port: 8080, path: '/', bar: null },
  ])
})

test.each([
  ['an address that is not listed', '11.0.0.1', 'notListed'],
  ['metadata', '169.254.169.254', 'refused'],
  ['ourselves', '10.0.0.9', 'own'],
  ['no address', null, 'noAddress'],
])('%s is told as barred', (_, ip, bar) => {
  expect(touched(listed, { ip })[0]?.bar).toBe(bar)
})

test('a port that is not listed is told as barred', () => {
  expect(touched({ way: 'direct', allow: [{ cidr: '10.0.0.0/8', ports: '9000' }] })[0]?.bar).toBe('portNotListed')
})

test('through the API server no address of ours is touched', () => {
  expect(touched({ way: 'proxy', allow: [] })[0]).toMatchObject({ address: null, bar: null })
})

test('a pod that is not Ready is not asked', () => {
  expect(touched(listed, { ready: false })).toEqual([])
})

const metricsOf = () => ({ port: 8080, path: '/metrics', container: 'app' })

test('the metrics page is told for every pod whose container runs, Ready or not', () => {
  const pods = [pod({ ready: false }), pod({ name: 'shop-2', ready: false, containers: [] })]
  const rows = touchedBy([{ workload: shop, pods }], [service()], listed, rules, { ...ask, metricsOf })
  expect(rows).toMatchObject([{ what: 'metrics', pod: 'shop-1', port: 8080, path: '/metrics', bar: null }])
})

test.each([
  ['https://10.1.2.3:8080/top', '10.1.2.3', 8080, null],
  ['http://127.0.0.1/', '127.0.0.1', 80, 'refused'],
  ['http://11.0.0.1/', '11.0.0.1', 80, 'notListed'],
  ['http://shop.example/', 'shop.example', 80, 'portNotListed'],
])('the URL %s is told once, and whether it may be asked', (url, address, port, bar) => {
  const own = { url, appPath: null }
  const pods = [pod(), pod({ name: 'shop-2' })]
  const rows = touchedBy([{ workload: shop, pods }], [service()], listed, rules, { ...ask, own })
  expect(rows.filter(({ what }) => what === 'url')).toMatchObject([{ workload: null, address, port, bar }])
})
