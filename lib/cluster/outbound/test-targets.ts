import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { AddressRules } from '../../domain/address-rules.ts'
import type { Allowed } from '../../domain/reach.ts'
import { pool } from '../pool.ts'
import { type Guard, guardOf, type Resolve } from './guard.ts'

/** A TCP server of this test, on loopback; `count` says how many connections it has seen. */
export interface TestTarget {
  url: string
  port: number
  count: () => number
}

const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Listens at `host` until the test is over and hands every connection on. */
export async function listening(
  onSocket: (socket: Socket) => void,
  { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
): Promise<TestTarget> {
  const sockets = new Set<Socket>()
  let count = 0
  const server = createServer((socket) => {
    count++
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    onSocket(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, resolve)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const own = portOf(server)
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${own}/`, port: own, count: () => count }
}

/** Answers every request with these bytes and goes on as `then` says. */
export const answering =
  (bytes: string | Buffer, then: 'end' | 'stay' | 'reset' = 'end') =>
  (socket: Socket): void => {
    socket.once('data', () => {
      if (then === 'end') socket.end(bytes)
      else socket.write(bytes, () => then === 'reset' && socket.resetAndDestroy())
    })
  }

const allOfLoopback: Allowed[] = [{ cidr: '127.0.0.0/8', ports: '*' }]
export const atHome: AddressRules = { allowLoopback: true, own: [] }

/** A guard on one's own machine that lets out to loopback. */
export function homeGuard({ allow = allOfLoopback, resolve }: { allow?: Allowed[]; resolve?: Resolve } = {}): Guard {
  return guardOf(atHome, allow, { enter: pool(50), ...(resolve === undefined ? {} : { resolve }) })
}
