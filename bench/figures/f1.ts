import pg from 'pg'
import { endBatch } from '../../lib/server/batch/end-batch.ts'
import { claimBatches } from '../../lib/server/batch/lease.ts'
import { paired } from '../paired.ts'
import { backendOf, costOf, startServer } from '../store/server.ts'
import { type Bench, type Figure, figureOfPair } from './figure.ts'

const jobs = 20_000
const batch = 50
/** What one worker has in hand at most. */
const hands = 8
const gate = 0.5

/** What is left when a queue is nothing but a table: take fifty, mark them, mark them done. */
const raw = {
  make: [
    `CREATE TABLE raw_job (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), state text NOT NULL DEFAULT 'created', data jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(), started_at timestamptz, ended_at timestamptz)`,
    `CREATE INDEX ON raw_job (created_at) WHERE state = 'created'`,
    `INSERT INTO raw_job (data) SELECT jsonb_build_object('batchId', gen_random_uuid()) FROM generate_series(1, ${jobs})`,
    'VACUUM ANALYZE raw_job',
  ],
  take: `UPDATE raw_job SET state = 'active', started_at = now() WHERE id = ANY (ARRAY(
      SELECT id FROM raw_job WHERE state = 'created' ORDER BY created_at LIMIT ${batch} FOR UPDATE SKIP LOCKED
    )) RETURNING id, data`,
  end: `UPDATE raw_job SET state = 'done', ended_at = now() WHERE id = ANY ($1::uuid[])`,
}

const make = [
  `INSERT INTO probe_batch (scope, trigger, actor, created_at) SELECT 'service', 'fleet', 'system', clock_timestamp() FROM generate_series(1, ${jobs})`,
  'VACUUM ANALYZE probe_batch',
]

/** Takes until there is nothing left; answers with the number. */
async function drain<T>(take: () => Promise<T[]>, end: (taken: T[]) => Promise<unknown>): Promise<number> {
  let done = 0
  for (let taken = await take(); taken.length > 0; taken = await take()) {
    await end(taken)
    done += taken.length
  }
  return done
}

type Work = (pool: pg.Pool) => Promise<number>

const bare: Work = (pool) =>
  drain(
    async () => (await pool.query<{ id: string }>({ name: 'take', text: raw.take })).rows,
    (taken) => pool.query({ name: 'end', text: raw.end, values: [taken.map(({ id }) => id)] }),
  )

/** The way every probe goes: leases with a fence taken by a worker, each ended by itself and told to who follows it. */
const own =
  (atMost: number): Work =>
  (pool) =>
    drain(
      () => claimBatches(pool, { worker: 'bench', seconds: 20, atMost }),
      (leases) => Promise.all(leases.map((lease) => endBatch(pool, lease, null))),
    )

/** Batches a CPU second of our queue, taken fifty at a time, as a share of those of a bare table. */
export async function f1(bench: Bench): Promise<Figure> {
  const server = await startServer(bench.folder, 'f1')
  const measured = (name: string, made: readonly string[], work: Work) => () =>
    server.inCopy(async (url) => {
      const pool = new pg.Pool({ connectionString: url, max: 1 })
      try {
        for (const sql of made) await pool.query(sql)
        const client = await pool.connect()
        const backend = await backendOf(client).finally(() => client.release())
        const seconds = await costOf([backend], async () => {
          const done = await work(pool)
          if (done !== jobs) throw new Error(`${done} of ${jobs} jobs came back.`)
        })
        bench.say(`${name}: ${Math.round(jobs / seconds)} jobs a CPU second`)
        return seconds
      } finally {
        await pool.end()
      }
    })
  try {
    // costs the other way round are throughput: that of ours over that of the bare loop
    const compared = await paired(measured('ours', make, own(batch)), measured('SKIP LOCKED', raw.make, bare))
    const few = await measured(`ours, ${hands} at a time`, make, own(hands))()
    const perSecond = (seconds: number) => Math.round(jobs / seconds)
    return figureOfPair(`queue, ${jobs} batches taken and ended ${batch} at a time`, compared, gate, 'least', [
      `bare loop ${perSecond(compared.subject)}, ours ${perSecond(compared.baseline)} a CPU second, of this process and Postgres together; one worker alone takes ${hands} at most: ${perSecond(few)}`,
    ])
  } finally {
    await server.stop()
  }
}
