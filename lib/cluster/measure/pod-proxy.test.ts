import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proxiedPath } from './pod-proxy.ts'
import { podOf } from './test-pods.ts'
import { podsApi, sendStatus } from './test-pods-api.ts'

const pod = podOf('x-1')
const request = { scheme: 'http' as const, port: 8080, path: '/metrics?a=b', accept: '*/*', bytes: 100, ms: 300 }

test('asks the pod by name, port and path', async () => {
  const { ports, asked } = await podsApi((_, response) =>
    response.writeHead(200, { 'content-type': 'Text/Plain' }).end('up 1\n'),
  )
  expect(await ports.podGet(pod, request)).toMatchObject({
    ok: true,
    status: 200,
    type: 'text/plain',
    body: Buffer.from('up 1\n'),
    cut: false,
  })
  await ports.podGet(pod, { ...request, scheme: 'https' })
  expect(asked).toEqual([
    '/api/v1/namespaces/ns/pods/x-1%3A8080/proxy/metrics?a=b',
    '/api/v1/namespaces/ns/pods/https%3Ax-1%3A8080/proxy/metrics?a=b',
  ])
})

describe('a path', () => {
  test.each([
    ['/a/../../../../secrets', '/secrets'],
    ['/%2e%2e/%2E%2e/secrets', '/secrets'],
    ['/a b\n?c', '/a%20b?c'],
    ['//evil.example/x', null],
    ['/\\evil.example', null],
    ['metrics', null],
  ])('%j goes behind the proxy as %j', (path, expected) => {
    expect(proxiedPath(path)).toBe(expected)
  })

  test('never leads out of the proxy', () => {
    const pieces = fc.constantFrom('..', '.', '%2e', '%2f', '/', '\\', 'a', '?', '#', ' ', '\t', '%', 'é', '//', ';')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const inside = proxiedPath(`/${parts.join('')}`)
        if (inside === null) return
        const whole = new URL(`https://api/pods/x/proxy${inside}`)
        expect(whole.pathname.startsWith('/pods/x/proxy/')).toBe(true)
        expect(inside).not.toMatch(/[^\x21-\x7e]/)
      }),
    )
  })
})

describe('an answer', () => {
  test.each([404, 500, 503])('of the pod itself is one, whatever its status: %i', async (status) => {
    const { ports } = await podsApi((_, response) => response.writeHead(status).end('no'))
    expect(await ports.podGet(pod, request)).toMatchObject({ ok: true, status })
  })

  test('that leads elsewhere is not followed', async () => {
    const { ports, asked } = await podsApi((_, response) => response.writeHead(302, { location: '/login' }).end())
    expect(await ports.podGet(pod, request)).toMatchObject({ ok: true, status: 302, location: '/login' })
    expect(asked).toHaveLength(1)
  })

  test('is kept up to the limit', async () => {
    const { ports } = await podsApi((_, response) => response.end(Buffer.alloc(1_000_000, 'x')))
    const answer = await ports.podGet(pod, request)
    expect(answer.ok ? [answer.body.length, answer.cut] : answer).toEqual([100, true])
  })

  test.each([
    [403, 'pods "x-1:8080" is forbidden', 'refused'],
    [404, 'pods "x-1" not found', 'gone'],
    [503, 'error trying to reach service: dial tcp 10.0.0.1:8080: connect: connection refused', 'unreachable'],
  ])('of the API server in its place is none: %i', async (code, message, expected) => {
    const { ports, breaker } = await podsApi((_, response) => sendStatus(response, code, message))
    for (let times = 0; times < 6; times++)
      expect(await ports.podGet(pod, request)).toMatchObject({ ok: false, code: expected, stage: 'answer' })
    expect(breaker.opened(Date.now())).toBeNull()
  })
})
