import pg from 'pg'
import type { JudgedRun } from '../../lib/server/batch/judge.ts'
import { writeEvidence } from '../../lib/server/batch/write-evidence.ts'
import { paired } from '../paired.ts'
import { judgedRuns } from '../store/judged.ts'
import { backendOf, costOf, startServer } from '../store/server.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const rows = 50_000
/** Services per transaction, as a worker stores them. */
const chunk = 100
const gate = 1.3

async function inTransactions(client: pg.Client, runs: readonly JudgedRun[], known: boolean): Promise<void> {
  for (let from = 0; from < runs.length; from += chunk) {
    const part = runs.slice(from, from + chunk)
    await client.query('BEGIN')
    await writeEvidence(client, part, new Set(known ? part.map(({ serviceId }) => serviceId) : []))
    await client.query('COMMIT')
  }
}

async function countOf(client: pg.Client): Promise<number> {
  const { rows: counted } = await client.query<{ n: string }>('SELECT count(*) AS n FROM evidence')
  return Number(counted[0]?.n)
}

/**
 * Verdicts in the memory of a worker → rows of evidence, held against one COPY of the same rows, from a file on the server,
 * into the same table with its indexes, foreign keys and triggers.
 */
export async function a5(bench: Bench): Promise<Figure> {
  const server = await startServer(bench.folder, 'a5')
  try {
    const runs = await judgedRuns(server.url, rows)
    const total = runs.reduce((sum, { verdicts }) => sum + verdicts.length, 0)
    const inDatabase = <T>(work: (client: pg.Client) => Promise<T>) =>
      server.inCopy(async (url) => {
        const client = new pg.Client({ connectionString: url })
        await client.connect()
        try {
          return await work(client)
        } finally {
          await client.end()
        }
      })
    const storing = (name: string, work: (client: pg.Client) => Promise<unknown>) => () =>
      inDatabase(async (client) => {
        const cost = await costOf([await backendOf(client)], () => work(client))
        if ((await countOf(client)) !== total) throw new Error(`${name} did not store ${total} rows.`)
        bench.say(`${name}: ${cost.toFixed(2)} CPU s`)
        return cost
      })
    const file = await inDatabase(async (client) => {
      const { rows: said } = await client.query<{ data_directory: string }>('SHOW data_directory')
      const path = `${said[0]?.data_directory}/rows.copy`
      await inTransactions(client, runs, false)
      await client.query(`COPY evidence TO '${path}'`)
      return path
    })
    const again: number[] = []
    const copy = storing('COPY', (client) => client.query(`COPY evidence FROM '${file}'`))
    const own = storing('ours', (client) => inTransactions(client, runs, false))
    const compared = await paired(copy, own)
    for (let time = 0; time < 3; time++)
      await inDatabase(async (client) => {
        await inTransactions(client, runs, false)
        again.push(await costOf([await backendOf(client)], () => inTransactions(client, runs, true)))
        if ((await countOf(client)) !== total) throw new Error('What did not change was stored again.')
      })
    const same = Math.min(...again)
    return figureOfPair(`store ${total} rows of evidence, ${chunk} services a transaction`, compared, gate, 'most', [
      `COPY ${compared.baseline.toFixed(2)} CPU s, ours ${compared.subject.toFixed(2)} CPU s, of this process and Postgres together; ours has still to write the rows down`,
      `the same verdicts once more: ${same.toFixed(2)} CPU s to see that nothing changed, 0 rows`,
    ])
  } finally {
    await server.stop()
  }
}
