import { describe, expect, test } from 'vitest'
import { loadSender, NotReachable } from './load-sender.ts'
import { answering, homeGuard, listening } from './test-targets.ts'

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok'
const paths = { routed: '/', stale: '/', slow: '/slow' }
const never = new AbortController().signal

async function senderTo(onSocket: Parameters<typeof listening>[0], expected: number | null = null) {
  const target = await listening(onSocket)
  const victim = { address: '127.0.0.1', port: target.port }
  const sender = await loadSender(homeGuard(), { victim, url: null, paths, expected })
  return { sender, victim, target }
}
const stale = { stream: 'stale', to: null, timeoutMs: 300, signal: never } as const

describe('how a request ended', () => {
  test.each([
    ['answered', ok, 'end', null, 'answered', 200],
    ['a 404 is an answer', ok.replace('200 OK', '404 Not Found'), 'end', null, 'answered', 404],
    ['a 503 is none', ok.replace('200 OK', '503 No'), 'end', null, 'wrongStatus', 503],
    ['another status than the expected one', ok.replace('200 OK', '302 Found'), 'end', 200, 'wrongStatus', 302],
    ['closed before an answer', '', 'end', null, 'cut', null],
    ['reset before an answer', 'HTTP/1.1 ', 'reset', null, 'cut', null],
    ['ended in the middle of the body', ok.replace('length: 2', 'length: 20'), 'end', null, 'cut', null],
    ['never answered', '', 'stay', null, 'timeout', null],
  ] as const)('%s', async (_, bytes, then, expected, outcome, status) => {
    const { sender } = await senderTo(answering(bytes, then), expected)
    expect(await sender.send(stale)).toMatchObject({ outcome, status })
    sender.close()
  })

  test('nobody listens any more', async () => {
    const { sender, victim } = await senderTo(answering(ok))
    const gone = await loadSender(homeGuard(), { victim: { ...victim, port: 1 }, url: null, paths, expected: null })
    expect(await gone.send(stale)).toMatchObject({ outcome: 'refused', status: null })
    sender.close()
  })
})

test('every stale request opens a connection, those of the kept client share one', async () => {
  const kept = ok.replace('connection: close', 'x: y')
  const { sender, target } = await senderTo((socket) => socket.on('data', () => socket.write(kept)))
  for (let turn = 0; turn < 3; turn += 1) await sender.send(stale)
  expect(target.count()).toBe(3)
  for (let turn = 0; turn < 3; turn += 1) await sender.send({ ...stale, stream: 'kept' })
  expect(target.count()).toBe(4)
  sender.close()
})

test('routed requests go where they are told', async () => {
  const { sender } = await senderTo(answering(ok))
  const other = await listening(answering(ok))
  const to = { address: '127.0.0.1', port: other.port }
  expect(await sender.send({ ...stale, stream: 'routed', to })).toMatchObject({ outcome: 'answered' })
  expect(other.count()).toBe(1)
  expect(await sender.send({ ...stale, stream: 'routed' })).toMatchObject({ outcome: 'noEndpoint' })
  sender.close()
})

test('an address that is not allowed begins no test', async () => {
  const victim = { address: '10.1.2.3', port: 8080 }
  await expect(loadSender(homeGuard(), { victim, url: null, paths, expected: null })).rejects.toThrow(NotReachable)
})
