import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { jobKeys } from '#lib/domain/jobs.ts'
import { readEnvironment } from './environment.ts'
import { type JobWorld, jobPlans, runJob } from './jobs.ts'
import { startProbe } from './probe/start-probe.ts'
import { startWorkers } from './queue.ts'
import { seed } from './seed.ts'
import { createService } from './service/create-service.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from './test-world.ts'
import { startWorker } from './worker/start-worker.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
})
afterEach(() => db.drop())

const environment = readEnvironment({ DATABASE_URL: 'postgresql://u:p@127.0.0.1/db', PROBE_TIME_ZONE: 'Asia/Tokyo' })

test('every job has a plan', () => {
  expect(jobPlans(environment).map(({ key }) => key)).toEqual([...jobKeys])
})

test('a payload that does not fit its job is refused before the job runs', async () => {
  const verified: string[] = []
  const world: JobWorld = {
    environment,
    now: Date.now,
    verify: async (id) => verified.push(id) > 0,
  }
  await expect(runJob('verifyCluster', { clusterId: 'x' }, world)).rejects.toThrow()
  expect(verified).toEqual([])
})

test('the schedule looks into a cluster that has no service yet, as the system', async () => {
  const world: JobWorld = {
    environment,
    now: Date.now,
    verify: async () => true,
  }
  await runJob('startDueProbes', {}, world)
  const { rows } = await db.pool.query('SELECT scope, trigger, actor FROM probe_batch')
  expect(rows).toEqual([{ scope: 'fleet', trigger: 'schedule', actor: 'system' }])
})

test('the nightly job deletes what is past its days', async () => {
  const { rows } = await db.pool.query(
    `INSERT INTO probe_batch (scope, trigger, actor, state, ended_at) VALUES ('fleet', 'schedule', 'system', 'done', now() - interval '8 days'), ('fleet', 'schedule', 'system', 'done', now() - interval '6 days') RETURNING id`,
  )
  for (const { id } of rows)
    await db.pool.query(`INSERT INTO run_event (batch_id, seq, data) VALUES ($1, 1, '{}')`, [id])
  const world: JobWorld = {
    environment,
    now: Date.now,
    verify: async () => true,
  }
  await runJob('pruneSnapshots', {}, world)
  const left = await db.pool.query('SELECT batch_id AS id FROM run_event')
  expect(left.rows).toEqual([rows[1]])
})

test('the schedule is stored with its time zone, a job without one has none, and that of a job that is gone goes too', async () => {
  await db.pool.query(
    `INSERT INTO pgboss.queue SELECT (jsonb_populate_record(q, '{"name":"gone"}')).* FROM pgboss.queue q LIMIT 1`,
  )
  await db.pool.query(`INSERT INTO pgboss.schedule (name, cron, timezone) VALUES ('gone', '* * * * *', 'UTC')`)
  const workers = await startWorkers(db, jobPlans(environment), {
    zone: 'Asia/Tokyo',
    run: async () => undefined,
    onError: () => undefined,
  })
  onTestFinished(() => workers.stop())
  const { rows } = await db.pool.query('SELECT name, cron, timezone FROM pgboss.schedule ORDER BY name')
  expect(rows).toEqual([
    { name: 'pruneSnapshots', cron: '17 3 * * *', timezone: 'Asia/Tokyo' },
    { name: 'resealCredentials', cron: '41 * * * *', timezone: 'Asia/Tokyo' },
    { name: 'startDueProbes', cron: '* * * * *', timezone: 'Asia/Tokyo' },
  ])
})

test('a worker hears of a run when it is committed, and begins within half a second', async () => {
  const worker = await startWorker(db, testWorld(), { ...environment, PROBE_SCHEDULE: '0 0 1 1 *' })
  onTestFinished(() => worker.stop())
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  const { id: service } = await createService(adminAt(), { name: 'shop', team: 'web', refs: [] })
  const { id } = await startProbe(adminAt(), { service })
  const read = async () =>
    (await db.pool.query('SELECT ended_at - created_at AS took, state FROM probe_run WHERE id = $1', [id])).rows[0]
  for (let tries = 0; (await read()).state !== 'done' && tries < 200; tries++)
    await new Promise((done) => setTimeout(done, 25))
  const { rows } = await db.pool.query(
    'SELECT extract(epoch FROM started_at - created_at)::float8 AS waited FROM probe_batch WHERE scope = $1',
    ['service'],
  )
  expect(rows[0].waited).toBeLessThan(0.5)
})

test('a batch that was queued while nobody listened is found all the same', async () => {
  const { batches } = await seed(adminAt())
  const worker = await startWorker(db, testWorld(), { ...environment, PROBE_SCHEDULE: '0 0 1 1 *' })
  onTestFinished(() => worker.stop())
  const read = async () =>
    (await db.pool.query('SELECT state FROM probe_batch WHERE id = $1', [batches[0]])).rows[0].state
  for (let tries = 0; (await read()) !== 'done' && tries < 200; tries++)
    await new Promise((done) => setTimeout(done, 25))
  expect(await read()).toBe('done')
})
