import type { Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../sandbox/certificate.ts'
import { raw } from '../read.ts'
import { guardedRequest } from './guarded-request.ts'
import { answering, homeGuard, listening } from './test-targets.ts'

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok'

test('a whole answer is told with its status, type, time and address', async () => {
  const { url } = await listening(answering(ok), { host: '127.44.0.9' })
  const answer = await guardedRequest(homeGuard(), { url })
  expect(answer).toMatchObject({ ok: true, status: 200, type: 'text/plain', address: '127.44.0.9', cut: false })
  expect(answer.ok && answer.body.toString()).toBe('ok')
  expect(answer.ms).toBeGreaterThan(0)
})

test('a redirect is an answer, and nothing follows it', async () => {
  const elsewhere = await listening(answering(ok))
  const { url } = await listening(
    answering(`HTTP/1.1 302 Found\r\nLocation: ${elsewhere.url}\r\nContent-Length: 0\r\n\r\n`),
  )
  expect(await guardedRequest(homeGuard(), { url })).toMatchObject({ ok: true, status: 302, location: elsewhere.url })
  expect(elsewhere.count()).toBe(0)
})

test('the request names its host and carries no more than what was asked for', async () => {
  let seen = ''
  const target = await listening((socket) =>
    socket.once('data', (bytes) => {
      seen = bytes.toString()
      socket.end(ok)
    }),
  )
  await guardedRequest(homeGuard({ resolve: async () => ['127.0.0.1'] }), {
    url: `http://svc.example:${target.port}/a?b=c#d`,
    headers: { Accept: 'text/html' },
  })
  expect(seen).toMatch(/^GET \/a\?b=c HTTP\/1\.1\r\n/)
  expect(
    seen
      .toLowerCase()
      .match(/^[a-z-]+(?=:)/gm)
      ?.sort(),
  ).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  expect(seen).toContain(`host: svc.example:${target.port}`)
})

const long = `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`
const packed = (encoding: string, body: Buffer) =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`),
    body,
  ])

describe('an answer that is none', () => {
  test.each([
    ['a header of 20 KiB', answering(long), 'tooLarge', /headers/],
    ['a body over the limit', answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(2000)}`), 'tooLarge', /larger/],
    ['gzip over the limit', answering(packed('gzip', gzipSync('x'.repeat(2000)))), 'tooLarge', /larger/],
    ['brotli', answering(packed('br', brotliCompressSync('x'))), 'invalid', /br, which was not asked for/],
    ['gzip that is none', answering(packed('gzip', Buffer.from('x'))), 'invalid', /Z_/],
    ['much gzip that is none', answering(packed('gzip', Buffer.alloc(200_000, 'x'))), 'invalid', /Z_/],
    ['gzip cut short', answering(packed('gzip', gzipSync('x'.repeat(500)).subarray(0, 15))), 'invalid', /Z_/],
    [
      'a length that is too long',
      answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx'),
      'invalid',
      /before the length/,
    ],
    ['a length that is too short', answering('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxyz'), 'invalid', /HPE_/],
    ['two lengths', answering('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'), 'invalid', /HPE_/],
    ['a chunk that lies', answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'), 'invalid', /HPE_/],
    ['no HTTP', answering('SSH-2.0-OpenSSH_9.9\r\n'), 'invalid', /HPE_/],
    [
      'another protocol',
      answering('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
      'invalid',
      /./,
    ],
  ])('%s', async (_, onSocket, code, reason) => {
    const { url } = await listening(onSocket)
    const answer = await guardedRequest(homeGuard(), { url, bytes: 1000, ms: 2000 })
    expect(answer).toMatchObject({ ok: false, miss: { code, reason: expect.stringMatching(reason) } })
  })

  test('only its start is kept where that is asked for', async () => {
    const { url } = await listening(answering(packed('gzip', gzipSync('x'.repeat(2000)))))
    const answer = await guardedRequest(homeGuard(), { url, bytes: 1000, over: 'cut' })
    expect(answer).toMatchObject({ ok: true, cut: true })
    expect(answer.ok && answer.body.length).toBe(1000)
  })
})

test('a bomb is stopped at the limit with bounded memory', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024))
  const { url } = await listening(answering(packed('gzip', bomb)))
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }, 1)
  const answer = await guardedRequest(homeGuard(), { url })
  clearInterval(watch)
  most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  expect(answer).toMatchObject({ ok: false, miss: { code: 'tooLarge' } })
  expect(most).toBeLessThan(16 * 1024 * 1024)
}, 30_000)

describe('a slow target is a timeout that names its stage', () => {
  const drip = (text: string, after: string) => (socket: Socket) => {
    socket.write(text)
    const timer = setInterval(() => socket.write(after), 20)
    socket.on('close', () => clearInterval(timer))
  }
  const limits = { ms: 400, connectMs: 200 }
  test.each([
    ['silent after accept', 'http:', 'headers', () => {}],
    ['one byte at a time', 'http:', 'headers', drip('HTTP/1.1 200 OK\r\nX-Slow: ', 'x')],
    ['endless headers', 'http:', 'headers', drip('HTTP/1.1 200 OK\r\n', 'X: y\r\n')],
    ['a body that never ends', 'http:', 'body', drip('HTTP/1.1 200 OK\r\n\r\n', 'x')],
    ['a length never reached', 'http:', 'body', answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', 'stay')],
    ['TLS that never ends', 'https:', 'tls', () => {}],
    ['endless interim answers', 'http:', 'headers', drip('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ])('%s', async (_, scheme, stage, onSocket) => {
    const { url } = await listening(onSocket)
    const begun = performance.now()
    const answer = await guardedRequest(homeGuard(), { url: url.replace('http:', scheme), ...limits })
    expect(answer).toMatchObject({ ok: false, stage, miss: { code: 'timeout' } })
    expect(performance.now() - begun).toBeLessThan(5500)
  })

  test('a name that never resolves', async () => {
    const guard = homeGuard({ resolve: () => new Promise(() => {}) })
    expect(await guardedRequest(guard, { url: 'http://svc:8080/', ...limits })).toMatchObject({
      ok: false,
      stage: 'dns',
      miss: { code: 'timeout' },
    })
  })

  test('a connection that is never taken', async () => {
    const full = await listening(() => {})
    // nobody answers at the documentation address of RFC 5737, or the network says at once that there is no way
    const guard = homeGuard({ allow: [{ cidr: '192.0.2.0/24', ports: '*' }] })
    const answer = await guardedRequest(guard, { url: `http://192.0.2.1:${full.port}/`, ...limits })
    expect(answer).toMatchObject({ ok: false, stage: 'connect' })
  })

  test('whoever asked gives up', async () => {
    const { url } = await listening(() => {})
    const answer = await guardedRequest(homeGuard(), { url, signal: AbortSignal.timeout(50) })
    expect(answer).toMatchObject({ ok: false, miss: { code: 'timeout' } })
  })
})

describe('how a connection ended', () => {
  test('refused: nobody listens', async () => {
    const { url } = await listening(() => {}, { host: '127.44.0.10' })
    const elsewhere = url.replace('127.44.0.10', '127.44.0.11')
    expect(await guardedRequest(homeGuard(), { url: elsewhere })).toMatchObject({
      stage: 'connect',
      errno: 'ECONNREFUSED',
    })
  })

  test.each([
    ['closed without an answer', answering(''), 'headers', 'unreachable'],
    [
      'reset without an answer',
      (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()),
      'headers',
      'unreachable',
    ],
    ['reset in the body', answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx', 'reset'), 'body', 'unreachable'],
  ])('%s', async (_, onSocket, stage, code) => {
    const { url } = await listening(onSocket)
    expect(await guardedRequest(homeGuard(), { url })).toMatchObject({
      ok: false,
      stage,
      errno: 'ECONNRESET',
      miss: { code },
    })
  })
})

describe('TLS', () => {
  async function tls() {
    const { cert, key } = makeCertificate(['127.0.0.1'], Date.now())
    const server = createTls({ cert, key }, (socket) => answering(ok)(socket.on('error', () => {})))
    server.on('tlsClientError', () => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    return `https://127.0.0.1:${raw(server.address()).port}/`
  }

  test('a certificate that nobody trusts is no answer', async () => {
    const answer = await guardedRequest(homeGuard(), { url: await tls() })
    expect(answer).toMatchObject({
      ok: false,
      stage: 'tls',
      miss: { code: 'unreachable', reason: expect.stringMatching(/certificate/) },
    })
  })

  test('and is taken as the kubelet takes it', async () => {
    expect(await guardedRequest(homeGuard(), { url: await tls(), trust: 'any' })).toMatchObject({
      ok: true,
      status: 200,
    })
  })
})
