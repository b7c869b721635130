import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from '../batch/run-batch.ts'
import { seed } from '../seed.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { cancelRun } from './cancel-run.ts'
import { readRunDetail } from './read-run-detail.ts'
import { startProbe } from './start-probe.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
let first = ''
let second = ''
const stays = new AbortController().signal

/** Probes a service by the recorded facts, of which nothing runs any more. */
async function probe(service: string): Promise<string> {
  const { id } = await startProbe(adminAt(), { service })
  const { rows } = await db.pool.query<{ batch: string }>('SELECT batch_id AS batch FROM probe_run WHERE id = $1', [id])
  const facts = recordedFacts()
  const gather = async () => ({ ...facts, pods: { ok: false, at: '', code: 'refused', reason: 'no' } as const })
  await runBatch(db.pool, testWorld({ gather }), rows[0]?.batch ?? '', stays)
  return id
}

beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
  first = (await readService(adminAt(), { service: 'search-api' })).lastRun?.id ?? ''
  second = await probe('search-api')
})
afterAll(() => db.drop())

test('a first run has nothing before it', async () => {
  expect(await readRunDetail(adminAt(), { run: first })).toMatchObject({ earlier: [], against: null, missing: false })
})

test('a run is compared with the one before: what is unknown now, first', async () => {
  const { against, earlier, clusters, items } = await readRunDetail(adminAt(), { run: second })
  expect(earlier.map(({ id }) => id)).toEqual([first])
  expect(against?.run.id).toBe(first)
  expect(against?.difference.outcomes[0]?.after.outcome).toBe('unknown')
  expect(items.length).toBeGreaterThan(20)
  expect(clusters).toMatchObject([{ id: 'main', kept: 'kept' }])
})

test('with any run of the service that is asked for, and says so when there is none such', async () => {
  const third = await probe('search-api')
  expect((await readRunDetail(adminAt(), { run: third })).against?.run.id).toBe(second)
  expect(await readRunDetail(adminAt(), { run: third, against: first })).toMatchObject({
    against: { run: { id: first } },
    missing: false,
  })
  for (const against of ['x', '', '\u0000', third])
    expect(await readRunDetail(adminAt(), { run: third, against })).toMatchObject({
      against: { run: { id: second } },
      missing: true,
    })
})

test('a run that has not ended asks its checklist and waits for every fact', async () => {
  const { id } = await startProbe(adminAt(), { service: 'favorites' })
  const detail = await readRunDetail(adminAt(), { run: id })
  expect(detail).toMatchObject({ items: [], against: null, seq: 1, clusters: [{ kept: 'none', takenAt: null }] })
  expect(detail.asked.length).toBeGreaterThan(20)
  expect(detail.facts.every(({ ok }) => ok === null)).toBe(true)
  await cancelRun(adminAt(), { run: id })
  expect((await readRunDetail(adminAt(), { run: id })).run.state).toBe('cancelled')
})

test('facts of another version and facts that are gone are told apart, and the verdicts stay', async () => {
  const keptOf = async () => (await readRunDetail(adminAt(), { run: second })).clusters.map(({ kept }) => kept)
  const count = (await readRunDetail(adminAt(), { run: second })).items.length
  await db.pool.query('UPDATE snapshot SET format = 0')
  expect(await keptOf()).toEqual(['otherVersion'])
  await db.pool.query('DELETE FROM snapshot')
  expect(await keptOf()).toEqual(['gone'])
  expect((await readRunDetail(adminAt(), { run: second })).items).toHaveLength(count)
})

test.each(['00000000-0000-4000-8000-000000000000', 'x', ''])('an unknown run %s is refused', async (run) => {
  await expect(readRunDetail(adminAt(), { run })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
})
