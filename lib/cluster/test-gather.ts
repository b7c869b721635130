import { afterEach } from 'vitest'
import type { ListedKey } from '../domain/facts.ts'
import { type Connection, type ConnectOptions, connect } from './connect.ts'
import { type Ask, factSources } from './index.ts'
import { keysOf } from './keys.ts'
import type { Fault } from './recorded-faults.ts'
import { type RecordedServer, startRecordedServer } from './recorded-server.ts'

export const at = '2026-11-22T15:07:00.000Z'
const now = () => Date.parse(at)
export const every = keysOf(factSources)

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

/** A recorded server that ends with the test. */
export async function serve(options: Parameters<typeof startRecordedServer>[0] = {}): Promise<RecordedServer> {
  const server = await startRecordedServer(options)
  open.push(server)
  return server
}

export const failing = (resource: string, fault: Fault) => serve({ faults: { [resource]: fault } })

/** A connection without a rate limit that ends with the test. */
export function reach(server: Pick<RecordedServer, 'url' | 'ca' | 'token'>, options: ConnectOptions = {}): Connection {
  const target = { server: server.url, ca: server.ca, auth: { token: server.token } }
  const connection = connect(target, { permit: async () => {}, ...options })
  open.push(connection)
  return connection
}

/** Asks the whole cluster for these facts. */
export const all = (facts: readonly ListedKey[] = every): Ask => ({ facts, namespaces: 'all', now })
