import { describe, expect, test } from 'vitest'
import { factValue, object } from './test-objects.ts'

const virtual = (http: object) =>
  factValue('routes', [
    object('networking.istio.io/v1', 'VirtualService', 'web', { spec: { hosts: ['web'], http: [http] } }),
  ])[0]?.rules[0]
const gateway = (rule: object) =>
  factValue('routes', [
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', { spec: { hostnames: ['web'], rules: [rule] } }),
  ])[0]?.rules[0]

const to = (host: string, weight?: number) => ({ destination: { host }, ...(weight === undefined ? {} : { weight }) })

describe('a VirtualService', () => {
  test('shares traffic by weight; one destination takes all', () => {
    expect(
      virtual({ route: [to('a', 90), to('b', 10)] })?.destinations.map(({ host, weight }) => [host, weight]),
    ).toEqual([
      ['a', 90],
      ['b', 10],
    ])
    expect(virtual({ route: [to('a')] })?.destinations).toEqual([{ host: 'a', ns: null, weight: 100 }])
  })

  test.each([
    [{ mirror: { host: 'm' } }, [['m', 100]]],
    [{ mirror: { host: 'm' }, mirrorPercentage: { value: 10 } }, [['m', 10]]],
    [
      { mirrors: [{ destination: { host: 'm' }, percentage: { value: 5 } }, { destination: { host: 'n' } }] },
      [
        ['m', 5],
        ['n', 100],
      ],
    ],
    [{}, []],
  ])('mirrors %j', (http, mirrors) => {
    expect(virtual(http)?.mirrors.map(({ host, percent }) => [host, percent])).toEqual(mirrors)
  })

  test('retries and times out; 0s is no limit', () => {
    const retries = { attempts: 2, perTryTimeout: '1.5s' }
    expect(virtual({ retries, timeout: '3s' })).toMatchObject({ attempts: 2, perTryTimeoutMs: 1500, timeoutMs: 3000 })
    expect(virtual({ timeout: '0s' })).toMatchObject({ attempts: null, perTryTimeoutMs: null, timeoutMs: null })
  })
})

describe('an HTTPRoute', () => {
  test('goes to Services, by weight 1 unless it says more', () => {
    const backendRefs = [{ name: 'a' }, { name: 'b', namespace: 'other', weight: 9 }, { kind: 'Bucket', name: 'c' }]
    expect(gateway({ backendRefs })?.destinations).toEqual([
      { host: 'a', ns: null, weight: 1 },
      { host: 'b', ns: 'other', weight: 9 },
    ])
  })

  test.each([
    [{}, 100],
    [{ percent: 20 }, 20],
    [{ fraction: { numerator: 1, denominator: 8 } }, 12.5],
    [{ fraction: { numerator: 5 } }, 5],
    [{ fraction: { numerator: 5, denominator: 0 } }, 5],
  ])('mirrors a share: %j is %f per cent', (share, percent) => {
    const requestMirror = { backendRef: { name: 'm', namespace: 'other' }, ...share }
    const filters = [{ type: 'RequestMirror', requestMirror }, { type: 'RequestHeaderModifier' }]
    expect(gateway({ filters })?.mirrors).toEqual([{ host: 'm', ns: 'other', percent }])
  })

  test('retries and times out', () => {
    const rule = { timeouts: { request: '10s', backendRequest: '2s' }, retry: { attempts: 3 } }
    expect(gateway(rule)).toMatchObject({ attempts: 3, perTryTimeoutMs: 2000, timeoutMs: 10_000 })
  })
})
