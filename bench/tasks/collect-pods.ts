import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { Agent } from 'undici'
import { z } from 'zod'
import { connect } from '../../lib/cluster/connect.ts'
import { sources } from '../../lib/cluster/sources/index.ts'
import { tlsConnector } from '../../lib/cluster/tls-connector.ts'

// Collects the pods of an API server that a file tells of: `ours` through the door of the product, `one` by one GET and JSON.parse over the
// same transport, `idle` not at all; `busy` only takes the
// processor, a millisecond at a time, which tells how late the machine itself lets a process be. Prints how long it took, how late the event loop was, and a hash of the uids that it holds.
const [file = '', how = 'ours'] = process.argv.slice(2)
const { server, ca, token } = z
  .object({ server: z.string(), ca: z.string(), token: z.string() })
  .parse(JSON.parse(readFileSync(file, 'utf8')))

async function ours(): Promise<string[]> {
  const connection = connect({ server, ca, auth: { token } })
  const listed = await connection.list(sources.pods, null, connection.budget())
  await connection.close()
  if (!listed.ok) throw new Error(`${listed.miss.code}: ${listed.miss.reason}`)
  return listed.items.map(({ pod }) => pod.uid)
}

interface PodList {
  items: { metadata: { uid: string } }[]
}

async function one(): Promise<string[]> {
  const agent = new Agent({ connect: tlsConnector({ ca }) })
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  const { body } = await agent.request({ origin: server, path: '/api/v1/pods', method: 'GET', headers })
  const { items }: PodList = JSON.parse(await body.text())
  await agent.close()
  return items.map(({ metadata }) => metadata.uid)
}

async function idle(): Promise<string[]> {
  await wait(1_500)
  return []
}

async function busy(): Promise<string[]> {
  const end = performance.now() + 1_500
  for (let now = performance.now(); now < end; now = performance.now()) {
    while (performance.now() < now + 1);
    await turn()
  }
  return []
}

const ways = { ours, one, idle, busy }
const delay = monitorEventLoopDelay({ resolution: 1 })
await wait(20)
delay.enable()
const [before, cpuBefore] = [performance.now(), process.cpuUsage()]
const uids = await ways[z.enum(['ours', 'one', 'idle', 'busy']).parse(how)]()
const [wall, cpu] = [performance.now() - before, process.cpuUsage(cpuBefore)]
// The monitor is late itself: one more turn, and it knows of the last delay.
await wait(20)
delay.disable()
process.stdout.write(
  JSON.stringify({
    cpu: (cpu.user + cpu.system) / 1e6,
    wall: wall / 1e3,
    p99: delay.percentile(99) / 1e6,
    most: delay.max / 1e6,
    pods: uids.length,
    hash: createHash('sha256').update(uids.sort().join()).digest('hex'),
  }),
)
