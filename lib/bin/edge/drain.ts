import type { Server } from 'node:http'

const patience = 15_000

const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/**
 * Ends a server as a balancer needs it (trust.md, rule 35): takes requests for `lameDuck` milliseconds more, then stops accepting,
 * lets what runs finish for at most 15 s, and closes what is left.
 */
export async function drain(server: Server, lameDuck: number): Promise<void> {
  await after(lameDuck)
  const closed = new Promise<void>((done) => server.close(() => done()))
  // A connection that falls idle only now would be kept alive for whoever might ask again.
  const sweep = setInterval(() => server.closeIdleConnections(), 100)
  await Promise.race([closed, after(patience)])
  clearInterval(sweep)
  server.closeAllConnections()
}
