import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWatched, routeOf } from './route-of.ts'

test.each([
  ['/property/12', '/property/:n'],
  ['/property/12?email=taro@example.com#a', '/property/:n'],
  ['/', '/'],
  ['/v2/items', '/v:n/items'],
  ['/listing-web2/page3', '/listing-web:n/page:n'],
  ['/users/3f9a8b7c-6d5e-4f3a-2b1c-0d9e8f7a6b5c/edit', '/users/:n/edit'],
  ['/reset/q1W2e3R4t5Y6u7', '/reset/:n'],
  ['/reset/abcdefghijklmnopqrstuvwxyz', '/reset/:n'],
  ['https://shop.example/a/1?b', '/a/:n'],
  ['/search/渋谷', '/search/:x'],
  ['/users/taro@example.com', ':x'],
  ['/call/090-1234-5678', ':x'],
  ['*', ':x'],
  ['/a/b/c/d/e/f/g/h/i/j', '/a/b/c/d/e/f/g/h/…'],
])('%s is the route %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})

test.each([
  '/healthz',
  '/health',
  '/livez?verbose',
  '/metrics',
  '/ready/',
  '/-/healthy',
  '/actuator/health/readiness',
  '/ping',
])('%s is no traffic', (path) => {
  expect(isWatched(path, new Set())).toBe(true)
})

test.each(['/', '/property/1', '/healthy-food', '/metrics/report', '/pingpong'])('%s is traffic', (path) => {
  expect(isWatched(path, new Set())).toBe(false)
})

test('a path that a probe of the workload asks is no traffic', () => {
  expect(isWatched('/am-i-fine?x=1', new Set(['/am-i-fine']))).toBe(true)
})

test('a route has no query, no digit and an end, whatever the path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.webUrl({ withQueryParameters: true }), (text, url) => {
      for (const path of [text, `/${text}`, url]) {
        const route = routeOf(path)
        expect(route.length).toBeLessThanOrEqual(120)
        expect(route).not.toMatch(/[?#@\d]/)
      }
    }),
    { numRuns: 2_000 },
  )
})
