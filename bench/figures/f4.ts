import { join } from 'node:path'
import pg from 'pg'
import { Agent } from 'undici'
import { z } from 'zod'
import { tlsConnector } from '../../lib/cluster/tls-connector.ts'
import { placeIn } from '../cluster/world.ts'
import { paired } from '../paired.ts'
import { runOnce } from '../process.ts'
import { median } from '../statistics.ts'
import { startServer } from '../store/server.ts'
import { storeWaitingFleet } from '../store/waiting-fleet.ts'
import { withPods } from './collecting.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const services = 2_000
const pods = 10_000
const gate = 1.5
const script = new URL('../tasks/probe-fleet.ts', import.meta.url).pathname
const output = z.object({ node: z.number(), postgres: z.number(), wall: z.number() })
type Cost = z.infer<typeof output>

async function listsAskedFor(place: string): Promise<string[]> {
  const { server, ca, token } = placeIn(place)
  const agent = new Agent({ connect: tlsConnector({ ca }) })
  const headers = { authorization: `Bearer ${token}` }
  const { body } = await agent.request({ origin: server, path: '/asked', method: 'GET', headers })
  return z.array(z.string()).parse(await body.json().finally(() => agent.close()))
}

/** What was stored: its number of rows, and the file on the server that a COPY reads. */
async function copyOut(url: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`COPY evidence TO '${file}'`)
  const { rows } = await client.query(
    `SELECT count(*)::int AS rows, (SELECT count(*)::int FROM probe_run WHERE state = 'done') AS runs FROM evidence`,
  )
  await client.end()
  const [told] = z.tuple([z.object({ rows: z.number(), runs: z.number() })]).parse(rows)
  if (told.runs !== services) throw new Error(`${told.runs} of ${services} services were judged.`)
  return told.rows
}

/**
 * A probe of a whole fleet as a worker makes it, from the claim of its batch to the end: gathered from an API server, judged for the first
 * time, stored, told. Held against what nobody can leave out: one GET and JSON.parse of each list, and one COPY of the same evidence.
 */
export function f4(bench: Bench): Promise<Figure> {
  return withPods(bench.folder, pods, async (place) => {
    const server = await startServer(bench.folder, 'f4')
    try {
      const waiting = await storeWaitingFleet(server.url, place)
      if (waiting !== services) throw new Error(`${waiting} services wait instead of ${services}.`)
      const told: Record<'ours' | 'floor', Cost[]> = { ours: [], floor: [] }
      const cost = (how: 'ours' | 'floor', url: string, more: string[]) => async (): Promise<number> => {
        const run = await runOnce({ name: how, script, args: [place, url, how, ...more] }, bench.folder)
        const each = output.parse(JSON.parse(run.stdout()))
        told[how].push(each)
        bench.say(`${how}: ${each.node.toFixed(2)} + ${each.postgres.toFixed(2)} CPU s, ${each.wall.toFixed(2)} s`)
        return each.node + each.postgres
      }
      let rows = 0
      const stored = await server.inCopy(async (url) => {
        await cost('ours', url, [])()
        const target = await fileIn(url)
        rows = await copyOut(url, target)
        return target
      })
      told.ours.length = 0
      const lists = (await listsAskedFor(place)).join()
      const compared = await paired(
        () => server.inCopy((url) => cost('floor', url, [stored, lists])()),
        () => server.inCopy((url) => cost('ours', url, [])()),
      )
      const middle = (how: 'ours' | 'floor') => {
        const of = (value: (each: Cost) => number) => median(told[how].map(value)).toFixed(2)
        return `${of((each) => each.node)} s of Node and ${of((each) => each.postgres)} s of Postgres, ${of((each) => each.wall)} s of wall`
      }
      return figureOfPair(`probe ${services} services with ${pods} pods`, compared, gate, 'most', [
        `floor (GET and JSON.parse of ${lists.split(',').length} lists, COPY of ${rows} rows): ${middle('floor')}; ours: ${middle('ours')}`,
        'no permits: five calls a second to a cluster are manners, not speed; judging, runs, standings, events and the snapshot are in none of the floors',
      ])
    } finally {
      await server.stop()
    }
  })
}

/** A file beside the data, which the server may write whoever it runs as. */
async function fileIn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('SHOW data_directory').finally(() => client.end())
  const [{ data_directory: folder }] = z.tuple([z.object({ data_directory: z.string() })]).parse(rows)
  return join(folder, 'evidence.copy')
}
