import { afterEach, beforeEach, expect, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { runBatch } from '../batch/run-batch.ts'
import { seed } from '../seed.ts'
import { createService } from '../service/create-service.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { cancelRun } from './cancel-run.ts'
import { readRun } from './read-run.ts'
import { verdictsOfRun } from './run-verdicts.ts'
import { startFleetProbe } from './start-fleet-probe.ts'
import { startProbe } from './start-probe.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const stays = new AbortController().signal
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
})
afterEach(() => db.drop())

const count = async (sql: string) =>
  Number((await db.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n)
const batchOf = async (run: string) =>
  (await db.pool.query<{ id: string }>('SELECT batch_id AS id FROM probe_run WHERE id = $1', [run])).rows[0]?.id ?? ''

test('twenty starts at once are one run and one batch', async () => {
  const before = await count('probe_batch')
  const runs = await Promise.all(Array.from({ length: 20 }, () => startProbe(adminAt(), { service: 'search-api' })))
  expect(new Set(runs.map(({ id }) => id)).size).toBe(1)
  expect(await count('probe_batch')).toBe(before + 1)
  expect(await count(`probe_run WHERE state = 'queued'`)).toBe(1)
})

test('a start that fails leaves neither run nor batch', async () => {
  await db.pool.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON probe_run FOR EACH ROW EXECUTE FUNCTION refuse()`)
  const batches = await count('probe_batch')
  await expect(startProbe(adminAt(), { service: 'search-api' })).rejects.toThrow()
  expect(await count(`probe_run WHERE state = 'queued'`)).toBe(0)
  expect(await count('probe_batch')).toBe(batches)
})

test('a new run may start once the one before has ended', async () => {
  const first = await startProbe(adminAt(), { service: 'search-api' })
  await runBatch(db.pool, testWorld(), await batchOf(first.id), stays)
  expect((await readRun(adminAt(), { run: first.id })).state).toBe('done')
  expect((await startProbe(adminAt(), { service: 'search-api' })).id).not.toBe(first.id)
})

test.each(['nobody', '%00', "'; DROP TABLE service"])('the service %s is not found', async (service) => {
  await expect(startProbe(adminAt(), { service })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})

test('an anonymous start stores nothing', async () => {
  const anonymous = { actor: { kind: 'anonymous' as const }, now: Date.now() }
  await expect(startProbe(anonymous, { service: 'search-api' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    status: 401,
  })
  expect(await count(`probe_run WHERE state = 'queued'`)).toBe(0)
})

test('a single probe looks only into the namespaces of its service', async () => {
  const asked: unknown[] = []
  const { gather } = testWorld()
  const world = testWorld({
    gather: (cluster, ask) => {
      asked.push(ask.namespaces)
      return gather(cluster, ask)
    },
  })
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  await runBatch(db.pool, world, await batchOf(id), stays)
  expect(asked).toEqual([['homes-api']])
})

test('a fleet probe makes one batch per set of clusters and leaves out who is being probed', async () => {
  await addCluster('second')
  const match = { by: 'name' as const, kind: null, name: 'search-api' }
  const refs = ['main', 'second'].map((cluster) => ({ cluster, namespace: 'homes-api', match }))
  await createService(adminAt(), { name: 'both', team: 'data', refs })
  await startProbe(adminAt(), { service: 'search-api' })
  const { batches, runs, already } = await startFleetProbe(adminAt())
  expect({ runs, already }).toEqual({ runs: 11, already: 1 })
  const { rows } = await db.pool.query(
    `SELECT count(DISTINCT r.id)::int AS runs, array_agg(DISTINCT c.slug) AS clusters FROM probe_batch b
     JOIN batch_cluster bc ON bc.batch_id = b.id JOIN cluster c ON c.id = bc.cluster_id LEFT JOIN probe_run r ON r.batch_id = b.id
     WHERE b.id = ANY($1) GROUP BY b.id ORDER BY 1 DESC`,
    [batches],
  )
  // the second cluster has a batch of its own only to see what is unassigned there
  expect(rows).toEqual([
    { runs: 10, clusters: ['main'] },
    { runs: 1, clusters: ['main', 'second'] },
    { runs: 0, clusters: ['second'] },
  ])
})

test('the whole fleet asked for twice is gathered once', async () => {
  const first = await startFleetProbe(adminAt())
  expect(first.batches.length).toBe(1)
  expect(await startFleetProbe(adminAt())).toEqual({ batches: [], runs: 0, already: first.runs })
})

test('a filtered fleet probe takes only who fits', async () => {
  expect(await startFleetProbe(adminAt(), { team: 'consumer-web' })).toMatchObject({ runs: 2, already: 0 })
})

test('a cancelled run stores no evidence, and cannot be cancelled twice', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  expect((await cancelRun(adminAt(), { run: id })).state).toBe('cancelled')
  expect(await runBatch(db.pool, testWorld(), await batchOf(id), stays)).toBe('busy')
  expect(await verdictsOfRun(db.pool, id)).toEqual([])
  await expect(cancelRun(adminAt(), { run: id })).rejects.toMatchObject({ code: 'NOT_CANCELLABLE', status: 409 })
})

test('a run cancelled while its facts are gathered stores no evidence; the others of its batch do', async () => {
  const { batches } = await startFleetProbe(adminAt(), { team: 'consumer-web' })
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM probe_run WHERE batch_id = $1 ORDER BY id', [
    batches[0],
  ])
  const [first, second] = rows.map(({ id }) => id)
  const { gather } = testWorld()
  const world = testWorld({
    gather: async (cluster, ask) => {
      await cancelRun(adminAt(), { run: first ?? '' })
      return gather(cluster, ask)
    },
  })
  expect(await runBatch(db.pool, world, batches[0] ?? '', stays)).toBe('done')
  expect(await verdictsOfRun(db.pool, first ?? '')).toEqual([])
  expect(await verdictsOfRun(db.pool, second ?? '')).toHaveLength(checks.length)
})

test('two lists that select the same service at once start it once, and each hears how many were under way', async () => {
  const select = (services: string[]) => startFleetProbe(adminAt(), { services })
  const [one, other] = await Promise.all([
    select(['search-api', 'favorites']),
    select(['search-api', 'favorites', 'recommend']),
  ])
  expect(one.runs + other.runs).toBe(3)
  expect(one.already + other.already).toBe(2)
  expect(await count(`probe_run WHERE state = 'queued'`)).toBe(3)
})

test('services that are selected are probed and no others, and nothing is gathered for the fleet', async () => {
  const { batches, runs } = await startFleetProbe(adminAt(), { services: ['search-api', 'nobody'] })
  expect(runs).toBe(1)
  const { rows } = await db.pool.query('SELECT scope FROM probe_batch WHERE id = ANY($1::uuid[])', [batches])
  expect(rows).toEqual([{ scope: 'service' }])
})

test('half of a pair starts nothing', async () => {
  await expect(startFleetProbe(adminAt(), { check: 'replica-count' })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER',
    field: 'outcome',
  })
  expect(await count(`probe_run WHERE state = 'queued'`)).toBe(0)
})
