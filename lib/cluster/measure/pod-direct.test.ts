import { expect, test } from 'vitest'
import { answering, homeGuard, listening } from '../outbound/test-targets.ts'
import { podDirectOf } from './pod-direct.ts'
import { podOf } from './test-pods.ts'

const request = { scheme: 'http' as const, port: 8080, path: '/', accept: '*/*', bytes: 100, ms: 2000 }
const at = (ip: string | null) => ({ ...podOf('x-1'), ip })

test('a pod is asked at its own address, and the start of its answer is kept', async () => {
  const { port } = await listening(answering(`HTTP/1.1 502 Bad Gateway\r\n\r\n${'x'.repeat(300)}`), {
    host: '127.45.0.1',
  })
  const answer = await podDirectOf(homeGuard())(at('127.45.0.1'), { ...request, port })
  expect(answer).toMatchObject({ ok: true, status: 502, cut: true })
  expect(answer.ok && answer.body.length).toBe(100)
})

test('the host header is the one asked for', async () => {
  let seen = ''
  const { port } = await listening((socket) =>
    socket.once('data', (bytes) => {
      seen = bytes.toString()
      socket.end('HTTP/1.1 204 No Content\r\n\r\n')
    }),
  )
  await podDirectOf(homeGuard())(at('127.0.0.1'), { ...request, port, host: 'shop.example' })
  expect(seen).toContain('host: shop.example\r\n')
})

test.each([
  ['no address yet', null, '/', 'invalid'],
  ['a name for an address', 'evil.example', '/', 'invalid'],
  ['an address outside the list', '10.0.0.1', '/', 'blocked'],
  ['metadata', '169.254.169.254', '/', 'blocked'],
  ['a path that names another host', '127.0.0.1', '//evil.example/', 'invalid'],
])('%s: nothing is sent', async (_, ip, path, code) => {
  expect(await podDirectOf(homeGuard())(at(ip), { ...request, path })).toMatchObject({ ok: false, code })
})

test('nobody there is told with its stage', async () => {
  const { port } = await listening(() => {}, { host: '127.45.0.2' })
  expect(await podDirectOf(homeGuard())(at('127.45.0.3'), { ...request, port })).toMatchObject({
    ok: false,
    code: 'unreachable',
    stage: 'connect',
  })
})
