import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Allowed } from '../../domain/reach.ts'
import { guardOf } from '../outbound/guard.ts'
import { urlDirectOf } from './url-direct.ts'

async function asked(allow: (port: number) => Allowed[]) {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.writeHead(502).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port }: Pick<AddressInfo, 'port'> = Object.assign({ port: 0 }, server.address())
  const get = urlDirectOf(guardOf({ allowLoopback: true, own: [] }, allow(port)))
  return { answer: await get(`http://127.0.0.1:${port}/`, { bytes: 1024, ms: 2_000 }), requests }
}

test('a URL that the cluster lists is asked', async () => {
  const { answer, requests } = await asked((port) => [{ cidr: '127.0.0.0/8', ports: String(port) }])
  expect([answer, requests]).toMatchObject([{ ok: true, status: 502 }, 1])
})

test.each([
  ['no list', () => []],
  ['another range', () => [{ cidr: '10.0.0.0/8', ports: '*' }]],
  ['another port', () => [{ cidr: '127.0.0.0/8', ports: '1' }]],
])('with %s nothing is sent, and the reason is told', async (_, allow) => {
  const { answer, requests } = await asked(allow)
  expect([answer, requests]).toMatchObject([{ ok: false, code: 'blocked' }, 0])
})
