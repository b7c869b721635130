import { expect, test } from 'vitest'
import { service } from '#lib/checks/fixtures.ts'
import { serviceSlowPath, serviceUrl } from './service-url.ts'

test('what a person set comes first, then what the Service says of itself, then its address', () => {
  const said = service({ annotations: { 'landfall.dev/url': 'https://shop.example' } })
  expect(serviceUrl('https://set.example', said)).toBe('https://set.example')
  expect(serviceUrl(null, said)).toBe('https://shop.example')
  expect(serviceUrl(null, service())).toBe('http://10.96.0.10:80')
})

test('the port is the one asked for', () => {
  const two = [
    { name: 'admin', port: 9000, targetPort: 9000, protocol: 'TCP' },
    { name: 'https', port: 8443, targetPort: 8443, protocol: 'TCP' },
  ]
  expect(serviceUrl(null, service({ ports: two }), 'https')).toBe('https://10.96.0.10:8443')
  expect(serviceUrl(null, service({ ports: two }), 'other')).toBeNull()
})

test('an IPv6 address is bracketed', () => {
  expect(serviceUrl(null, service({ clusterIP: 'fd00::10' }))).toBe('http://[fd00::10]:80')
})

test('headless, without ports or not there at all, a Service has no address', () => {
  expect(serviceUrl(null, service({ clusterIP: null }))).toBeNull()
  expect(serviceUrl(null, service({ ports: [] }))).toBeNull()
  expect(serviceUrl(null, null)).toBeNull()
})

test('a slow path is what a person set, else what the Service says, where that is a path', () => {
  const said = (path: string) => service({ annotations: { 'landfall.dev/slow-path': path } })
  expect(serviceSlowPath('/export', said('/slow'))).toBe('/export')
  expect(serviceSlowPath(null, said('/slow'))).toBe('/slow')
  expect(serviceSlowPath(null, said('http://elsewhere.example/slow'))).toBeNull()
  expect(serviceSlowPath(null, service())).toBeNull()
})
