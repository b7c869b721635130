import { afterEach, beforeEach, expect, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import type { RunEvent } from '#lib/domain/run.ts'
import { runBatch } from '../batch/run-batch.ts'
import { pruneRunEvents } from '../prune-run-events.ts'
import { seed } from '../seed.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { cancelRun } from './cancel-run.ts'
import { followRun } from './follow-run.ts'
import { listRunEvents } from './list-run-events.ts'
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

const world = testWorld({
  gather: async (_, { onFact }) => {
    onFact('workloads', true)
    onFact('pods', false)
    return recordedFacts()
  },
})
const batchOf = async (run: string) =>
  (await db.pool.query<{ id: string }>('SELECT batch_id AS id FROM probe_run WHERE id = $1', [run])).rows[0]?.id ?? ''
const brief = (event: RunEvent) =>
  event.type === 'state' ? event.state : event.type === 'fact' ? `${event.fact} ${event.ok}` : event.verdict.check

test('a run tells its states, the facts as they come, its verdicts in the order of the checklist, and its end', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  const told: RunEvent[] = []
  const following = (async () => {
    for await (const event of await followRun(adminAt(), { run: id })) told.push(event)
  })()
  await runBatch(db.pool, world, await batchOf(id), stays)
  await following
  expect(told.map(brief)).toEqual([
    'queued',
    'running',
    'workloads true',
    'pods false',
    ...checks.map((check) => check.id),
    'done',
  ])
  expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1))
})

test('who comes back after a number gets exactly the rest', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  await runBatch(db.pool, world, await batchOf(id), stays)
  const all = await listRunEvents(adminAt(), { run: id })
  const rest = await listRunEvents(adminAt(), { run: id, after: 3 })
  expect(rest).toEqual({ events: all.events.slice(3), ended: true })
})

test('steps of an ended run go after their days; its verdicts and its end stay, under the same numbers', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  await runBatch(db.pool, world, await batchOf(id), stays)
  const day = 86_400_000
  const all = await listRunEvents(adminAt(), { run: id })
  expect(await pruneRunEvents(adminAt(Date.now() + 6 * day), { keepDays: 7 })).toBe(0)
  expect(await pruneRunEvents(adminAt(Date.now() + 8 * day), { keepDays: 7 })).toBeGreaterThanOrEqual(3)
  const left = [...all.events.slice(0, 1), ...all.events.slice(4)]
  expect(await listRunEvents(adminAt(), { run: id })).toEqual({ events: left, ended: true })
})

test('steps of a batch that goes on stay, however old', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  await db.pool.query(
    `INSERT INTO run_event (batch_id, seq, data, at) VALUES ($1, 1, '{"type":"state","state":"running"}', '2020-01-01')`,
    [await batchOf(id)],
  )
  await pruneRunEvents(adminAt(Date.now() + 30 * 86_400_000), { keepDays: 7 })
  expect((await listRunEvents(adminAt(), { run: id })).events.map(brief)).toEqual(['queued', 'running'])
})

test('what the batch tells after a run was cancelled is not told of that run', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  await cancelRun(adminAt(), { run: id })
  await db.pool.query(
    `INSERT INTO run_event (batch_id, seq, data) VALUES ($1, 1, '{"type":"state","state":"running"}')`,
    [await batchOf(id)],
  )
  expect((await listRunEvents(adminAt(), { run: id })).events.map(brief)).toEqual(['queued', 'cancelled'])
})

test('a reader who leaves ends the stream of a run that goes on', async () => {
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  const leaving = new AbortController()
  const told: string[] = []
  for await (const event of await followRun(adminAt(), { run: id }, leaving.signal)) {
    told.push(brief(event))
    leaving.abort()
  }
  expect(told).toEqual(['queued'])
})

test.each(['00000000-0000-4000-8000-000000000000', 'x', ''])(
  'an unknown run %s is refused before there is a stream',
  async (run) => {
    await expect(followRun(adminAt(), { run })).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
  },
)
