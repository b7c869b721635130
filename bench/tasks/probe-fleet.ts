import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Agent } from 'undici'
import { z } from 'zod'
import { tlsConnector } from '../../lib/cluster/tls-connector.ts'
import { claimBatches } from '../../lib/server/batch/lease.ts'
import { runClaimed } from '../../lib/server/batch/run-batch.ts'
import { openDatabase } from '../../lib/server/db.ts'
import { benchWorld, placeIn } from '../cluster/world.ts'
import { postgresCpu } from '../store/server.ts'

// One probe of a whole fleet that waits in a database: `ours` as a worker does it, from the claim to the end of the batch; `floor` only what
// cannot be left out: one GET and JSON.parse of each list that a worker asks for, and one COPY of the evidence it stores, from a file on the
// server. Prints CPU seconds of this process and of Postgres, and wall seconds.
const [place = '', url = '', how = 'ours', file = '', lists = ''] = process.argv.slice(2)

/** A worker stands connected when a batch comes. */
async function readyToProbe(): Promise<() => Promise<void>> {
  const { pool } = openDatabase(url, {
    name: 'landfall-worker',
    connections: 10,
    statement: 30_000,
    query: 35_000,
    idleInTransaction: 20_000,
  })
  const world = benchWorld(place)
  await pool.query('SELECT 1')
  return async () => {
    const [lease] = await claimBatches(pool, { worker: world.worker, seconds: world.leaseSeconds, atMost: 8 })
    if (lease === undefined) throw new Error('There is no batch to take.')
    const result = await runClaimed(pool, world, lease, new AbortController().signal)
    if (result !== 'done') throw new Error(`The probe ended as ${result}.`)
  }
}

async function readyForFloor(): Promise<() => Promise<void>> {
  const { server, ca, token } = placeIn(place)
  const agent = new Agent({ connect: tlsConnector({ ca }) })
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
  return async () => {
    for (const path of lists.split(',')) {
      const { body } = await agent.request({ origin: server, path, method: 'GET', headers })
      JSON.parse(await body.text())
    }
    await client.query(`COPY evidence FROM '${file}'`)
  }
}

async function postmasterOf(): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('SHOW data_directory').finally(() => client.end())
  const [{ data_directory: folder }] = z.tuple([z.object({ data_directory: z.string() })]).parse(rows)
  return Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
}

const postmaster = await postmasterOf()
const work = await (how === 'ours' ? readyToProbe() : readyForFloor())
const [before, begun, own] = [postgresCpu(postmaster), performance.now(), process.cpuUsage()]
await work()
const { user, system } = process.cpuUsage(own)
process.stdout.write(
  JSON.stringify({
    node: (user + system) / 1e6,
    postgres: postgresCpu(postmaster) - before,
    wall: (performance.now() - begun) / 1e3,
  }),
)
process.exit(0)
