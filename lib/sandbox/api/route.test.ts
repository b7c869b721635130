import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { routeOf } from './route.ts'

describe('a path', () => {
  test.each([
    ['/api/v1/pods', { apiVersion: 'v1', plural: 'pods' }],
    ['/api/v1/namespaces', { apiVersion: 'v1', plural: 'namespaces' }],
    ['/api/v1/namespaces/a', { plural: 'namespaces', name: 'a' }],
    ['/api/v1/namespaces/a/pods/b/log', { namespace: 'a', plural: 'pods', name: 'b', subresource: 'log' }],
    [
      '/apis/apps/v1/namespaces/a/deployments/b',
      { apiVersion: 'apps/v1', group: 'apps', version: 'v1', namespace: 'a', name: 'b' },
    ],
    ['/api/v1/namespaces/a/pods/b:80/proxy/x/y', { name: 'b:80', subresource: 'proxy', rest: 'x/y' }],
    ['/api/v1/namespaces/a/pods/b%3A80/proxy/', { name: 'b:80', subresource: 'proxy', rest: '' }],
  ])('%s', (path, expected) => {
    expect(routeOf(path)).toMatchObject(expected)
  })

  test.each(['/', '/api', '/apis/apps', '/healthz', '/api/v1'])('%s names no resource', (path) => {
    expect(routeOf(path)).toBeNull()
  })

  test('of any text never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void routeOf(`/api/v1/${text}`)))
  })
})
