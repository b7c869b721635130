import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from './batch/run-batch.ts'
import { seed } from './seed.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
})
afterAll(() => db.drop())

test.each([
  `UPDATE evidence SET outcome = 'pass'`,
  'DELETE FROM evidence',
  'DELETE FROM evidence WHERE false',
  'TRUNCATE evidence CASCADE',
  `UPDATE event SET actor = 'nobody'`,
  'DELETE FROM event',
  'TRUNCATE event',
])('%s is refused with 42501', async (sql) => {
  await expect(db.pool.query(sql)).rejects.toMatchObject({ code: '42501' })
})

test('a second verdict of one check in one run is refused by its key', async () => {
  const again = `INSERT INTO evidence (service_id, "check", run_id, version, params, level, severity, outcome, summary, findings, at, source)
    SELECT service_id, "check", run_id, version, params, level, severity, outcome, summary, findings, at, source FROM evidence LIMIT 1`
  await expect(db.pool.query(again)).rejects.toMatchObject({ code: '23505' })
})

test('evidence of a probe names the run of its own service', async () => {
  const foreign = `INSERT INTO evidence (service_id, "check", run_id, version, params, level, severity, outcome, summary, findings, at, source)
    SELECT (SELECT id FROM service WHERE id <> e.service_id LIMIT 1), 'other', run_id, version, params, level, severity, outcome, summary,
      findings, at, source FROM evidence e LIMIT 1`
  await expect(db.pool.query(foreign)).rejects.toMatchObject({ code: '23503' })
})
