import { createServer, type RequestListener } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Agent } from 'undici'
import { afterEach, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { raw } from './read.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** Asks a server that answers so. */
async function asking(answer: RequestListener, bytes = 1000) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const agent = new Agent()
  open.push(
    () => agent.destroy(),
    () => new Promise((resolve) => server.close(resolve)),
  )
  return ask(agent, `http://127.0.0.1:${raw(server.address()).port}`, '/', {}, { ms: 5000, bytes })
}

test('gzip is unpacked, and its bytes are counted after that', async () => {
  const packed = gzipSync('x'.repeat(900))
  const asked = await asking((_, response) => response.writeHead(403, { 'content-encoding': 'gzip' }).end(packed))
  expect(asked).toMatchObject({ ok: true, bytes: 900, answer: { status: 403, body: 'x'.repeat(900) } })
})

test.each([
  ['a body over the limit', {}, 'x'.repeat(1001), 'tooLarge', /larger than may be read/],
  ['a packed body over the limit', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1001)), 'tooLarge', /larger/],
  ['brotli, which was not asked for', { 'content-encoding': 'br' }, brotliCompressSync('x'), 'invalid', /br, which/],
  ['gzip that is none', { 'content-encoding': 'gzip' }, 'x', 'invalid', /\(Z_/],
  ['headers of 20 KiB', { 'x-long': 'x'.repeat(20_000) }, 'x', 'tooLarge', /headers/],
])('%s', async (_, headers, body, code, reason) => {
  const asked = await asking((_request, response) => response.writeHead(200, { ...headers }).end(body))
  expect(asked).toMatchObject({ ok: false, miss: { code, reason: expect.stringMatching(reason) } })
})

test('a body that ends before its length', async () => {
  const asked = await asking((request, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('x')
    setTimeout(() => request.socket.destroy(), 20)
  })
  expect(asked).toMatchObject({ ok: false, miss: { code: expect.stringMatching(/unreachable|invalid/) } })
})
