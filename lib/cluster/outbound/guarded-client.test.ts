import type { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { pool } from '../pool.ts'
import { guardedClient, guardedRequest } from './guarded-request.ts'
import { homeGuard, listening } from './test-targets.ts'

const ok = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok'

describe('a client of one target', () => {
  const answerEach = (socket: Socket) => void socket.on('data', () => socket.write(ok))

  test.each([
    ['each', 5],
    ['kept', 1],
  ] as const)('%s: 5 requests on %i connections', async (mode, connections) => {
    const target = await listening(answerEach)
    const made = await guardedClient(homeGuard(), { url: target.url, mode })
    if (!made.ok) throw new Error(made.miss.reason)
    for (let round = 0; round < 5; round++)
      expect(await made.client.send()).toMatchObject({ ok: true, status: 200, reused: mode === 'kept' && round > 0 })
    made.client.close()
    expect(target.count()).toBe(connections)
  })

  test('goes to the address that was checked, whatever the name means later', async () => {
    const target = await listening(answerEach, { host: '127.44.0.12' })
    const other = await listening(answerEach, { host: '127.44.0.13', port: target.port })
    let answers = ['127.44.0.12']
    const guard = homeGuard({ resolve: async () => answers })
    const made = await guardedClient(guard, { url: `http://svc:${target.port}/`, mode: 'each' })
    if (!made.ok) throw new Error(made.miss.reason)
    answers = ['127.44.0.13']
    expect(await made.client.send()).toMatchObject({ ok: true, address: '127.44.0.12' })
    expect(other.count()).toBe(0)
  })

  test('a kept connection that was cut is told as one that had served before', async () => {
    let round = 0
    const target = await listening((socket) =>
      socket.on('data', () => {
        if (++round === 1) socket.write(ok)
        else socket.resetAndDestroy()
      }),
    )
    const made = await guardedClient(homeGuard(), { url: target.url, mode: 'kept' })
    if (!made.ok) throw new Error(made.miss.reason)
    await made.client.send()
    expect(await made.client.send()).toMatchObject({ ok: false, errno: 'ECONNRESET', reused: true })
    made.client.close()
  })
})

test('no more requests are under way than there are sockets', async () => {
  let open = 0
  let most = 0
  const { url } = await listening((socket) => {
    most = Math.max(most, ++open)
    socket.on('close', () => open--)
    socket.once('data', () => setTimeout(() => socket.end(ok), 10))
  })
  const guard = { ...homeGuard(), enter: pool(5) }
  const answers = await Promise.all(Array.from({ length: 30 }, () => guardedRequest(guard, { url })))
  expect(answers.every(({ ok: isOk }) => isOk)).toBe(true)
  expect(most).toBeLessThanOrEqual(6)
})
