import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, gap, miss, service, told } from './fixtures.ts'
import { serviceEndpoints } from './service-endpoints.ts'
import { endpointSlice } from './test-objects.ts'

type Slice = FactValues['endpointSlices'][number]
const endpoint = (over: Partial<Slice['endpoints'][number]> = {}) => ({
  ready: true,
  serving: true,
  terminating: false,
  pod: 'shop-1',
  addresses: 1,
  ...over,
})
const read = (endpointSlices: Slice[], services = [service()]) =>
  told(serviceEndpoints, factSet({ services, endpointSlices }))
const toPort = (targetPort: string | number, name: string | null = 'http', protocol = 'TCP') =>
  service({ ports: [{ name, port: 80, targetPort, protocol }] })

test('a ready address passes', () => {
  expect(read([endpointSlice()])).toEqual({ outcome: 'pass', summary: 'Ready addresses: 1', findings: [] })
})

test('the addresses of all slices count', () => {
  const unready = endpointSlice({ name: 'shop-a', endpoints: [endpoint({ ready: false })] })
  const ready = endpointSlice({ name: 'shop-b', endpoints: [endpoint(), endpoint()] })
  expect(read([unready, ready]).summary).toBe('Ready addresses: 2')
})

test('ready: null means ready', () => {
  expect(read([endpointSlice({ endpoints: [endpoint({ ready: null })] })]).outcome).toBe('pass')
})

test('an address of a terminating pod is not ready', () => {
  const leaving = endpoint({ ready: false, serving: true, terminating: true })
  expect(read([endpointSlice({ endpoints: [leaving] })]).findings).toEqual([
    'fail Service/shop: Ready addresses: 0 of 1',
  ])
})

test('no address fails, no slice as well', () => {
  expect(read([endpointSlice({ endpoints: [] })]).findings).toEqual(['fail Service/shop: No address'])
  expect(read([]).findings).toEqual(['fail Service/shop: No address'])
})

test('a slice of another Service or another namespace does not count', () => {
  expect(read([endpointSlice({ service: 'else' }), endpointSlice({ ns: 'other' })]).outcome).toBe('fail')
})

test('each Service is judged', () => {
  expect(read([endpointSlice()], [service(), service({ name: 'shop-admin' })]).findings).toEqual([
    'fail Service/shop-admin: No address',
  ])
})

describe('targetPort', () => {
  test('by a name that a container declares passes', () => {
    expect(read([endpointSlice()], [toPort('http')]).outcome).toBe('pass')
  })
  test('by a name that no container declares fails, ready addresses or not', () => {
    const slice = endpointSlice({ ports: [{ name: 'http', port: null }] })
    expect(read([slice], [toPort('web')]).findings).toEqual([
      'fail Service/shop: targetPort web is the name of no container port',
    ])
  })
  test('by the name of a port of another protocol fails', () => {
    expect(read([endpointSlice({ ports: [] })], [toPort('http', 'http', 'UDP')]).outcome).toBe('fail')
  })
  test('by a number that nobody declares passes', () => {
    expect(read([endpointSlice()], [toPort(9999)]).outcome).toBe('pass')
  })
  test('of an injected sidecar is known by the slice, where an unnamed port is called ""', () => {
    const slice = endpointSlice({ ports: [{ name: '', port: 15008 }] })
    expect(read([slice], [toPort('mesh', null)]).outcome).toBe('pass')
  })
})

test('slices refused is unknown', () => {
  expect(told(serviceEndpoints, { ...factSet(), endpointSlices: miss() }).outcome).toBe('unknown')
})

test('a gap there is unknown', () => {
  const set = factSet({ endpointSlices: [] }, { endpointSlices: [gap('endpointslices', 'timeout', 'shop')] })
  expect(told(serviceEndpoints, set).findings).toEqual([
    'unknown Deployment/shop: Reading endpointslices took too long: forbidden',
  ])
})

test('a workload that no Service selects is not asked, although the slices were refused', () => {
  expect(told(serviceEndpoints, { ...factSet({ services: [] }), endpointSlices: miss() }).outcome).toBe('notApplicable')
})
