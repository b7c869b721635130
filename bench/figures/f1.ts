import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { paired } from '../paired.ts'
import { backendOf, costOf, startServer } from '../store/server.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const jobs = 5_000
const batch = 50
const gate = 0.5
const queue = 'probeBatch'

/** What is left when a queue is nothing but a table: take fifty, mark them, mark them done. */
const raw = {
  make: `CREATE TABLE raw_job (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), state text NOT NULL DEFAULT 'created', data jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(), started_at timestamptz, ended_at timestamptz);
    CREATE INDEX ON raw_job (created_at) WHERE state = 'created';
    INSERT INTO raw_job (data) SELECT jsonb_build_object('batchId', gen_random_uuid()) FROM generate_series(1, ${jobs});
    VACUUM ANALYZE raw_job`,
  take: `UPDATE raw_job SET state = 'active', started_at = now() WHERE id = ANY (ARRAY(
      SELECT id FROM raw_job WHERE state = 'created' ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED
    )) RETURNING id, data`,
  end: `UPDATE raw_job SET state = 'done', ended_at = now() WHERE id = ANY ($1::uuid[])`,
}

/** Takes until there is nothing left; answers with the number. */
async function drain(take: () => Promise<string[]>, end: (ids: string[]) => Promise<unknown>): Promise<number> {
  let done = 0
  for (let ids = await take(); ids.length > 0; ids = await take()) {
    await end(ids)
    done += ids.length
  }
  return done
}

async function counted(client: pg.Client, work: () => Promise<number>): Promise<number> {
  return costOf([await backendOf(client)], async () => {
    const done = await work()
    if (done !== jobs) throw new Error(`${done} of ${jobs} jobs came back.`)
  })
}

async function rawCost(client: pg.Client): Promise<number> {
  for (const sql of raw.make.split(';')) await client.query(sql)
  const take = async () => (await client.query<{ id: string }>(raw.take)).rows.map(({ id }) => id)
  return counted(client, () => drain(take, (ids) => client.query(raw.end, [ids])))
}

/** The queue of the product's migration, spoken to by pg-boss over one connection. */
async function ownCost(client: pg.Client): Promise<number> {
  const db = { executeSql: (text: string, values?: unknown[]) => client.query(text, values) }
  const still = { supervise: false, schedule: false, registerInstance: false, reindex: false, monitorVacuum: false }
  const boss = new PgBoss({ db, schema: 'pgboss', migrate: false, ...still, openTelemetry: { enabled: false } })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    const data = { batchId: crypto.randomUUID() }
    await boss.insert(
      queue,
      Array.from({ length: jobs }, () => ({ data })),
    )
    for (const { table } of (
      await client.query<{ table: string }>(`SELECT oid::regclass::text AS table FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'pgboss'::regnamespace`)
    ).rows)
      await client.query(`VACUUM ANALYZE ${table}`)
    const take = async () => (await boss.fetch(queue, { batchSize: batch })).map(({ id }) => id)
    return await counted(client, () => drain(take, (ids) => boss.complete(queue, ids)))
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** Jobs a CPU second of our queue, in batches of fifty, as a share of those of a bare table. */
export async function f1(bench: Bench): Promise<Figure> {
  const server = await startServer(bench.folder, 'f1')
  const measured = (name: string, cost: (client: pg.Client) => Promise<number>) => () =>
    server.inCopy(async (url) => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        const seconds = await cost(client)
        bench.say(`${name}: ${Math.round(jobs / seconds)} jobs a CPU second`)
        return seconds
      } finally {
        await client.end()
      }
    })
  try {
    // costs the other way round are throughput: that of ours over that of the bare loop
    const compared = await paired(measured('pg-boss', ownCost), measured('SKIP LOCKED', rawCost))
    const perSecond = (seconds: number) => Math.round(jobs / seconds)
    return figureOfPair(`queue, ${jobs} jobs taken and ended in batches of ${batch}`, compared, gate, 'least', [
      `bare loop ${perSecond(compared.subject)}, ours ${perSecond(compared.baseline)} jobs a CPU second, of this process and Postgres together`,
    ])
  } finally {
    await server.stop()
  }
}
