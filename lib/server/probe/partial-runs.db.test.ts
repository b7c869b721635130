import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from '../batch/run-batch.ts'
import { editChecklistItem } from '../checklist/edit-checklist-item.ts'
import { refreshChecklist } from '../checklist/refresh-checklist.ts'
import { seed } from '../seed.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { readRunDetail } from './read-run-detail.ts'
import { startFleetProbe } from './start-fleet-probe.ts'
import { startProbe } from './start-probe.ts'

const stays = new AbortController().signal
const hour = 3_600_000
const first = Date.parse('2026-11-22T00:30:00Z')
const worldAt = (now: number) =>
  testWorld({ now: () => now, gather: async () => recordedFacts(new Date(now).toISOString()) })
let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt(first))
  for (const batch of batches) await runBatch(db.pool, worldAt(first), batch, stays)
})
afterAll(() => db.drop())

async function asked(checks: string[], now: number): Promise<string> {
  const { id } = await startProbe(adminAt(now), { service: 'search-api', checks })
  const { rows } = await db.pool.query<{ id: string }>('SELECT batch_id AS id FROM probe_run WHERE id = $1', [id])
  await runBatch(db.pool, worldAt(now), rows[0]?.id ?? '', stays)
  return id
}

test('a run of some checks judges those alone, and is compared by them with the last that asked all', async () => {
  await asked(['grace-budget'], first + hour)
  const run = await asked(['image-tag', 'ready-pods'], first + 2 * hour)
  const { items, against } = await readRunDetail(adminAt(), { run })
  expect(items.map(({ check }) => check).sort()).toEqual(['image-tag', 'ready-pods'])
  expect(against?.difference).toMatchObject({ added: [], removed: [], outcomes: [], same: 2 })
})

test('how long a result counts is the item’s own: the others stay fresh', async () => {
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM checklist')
  await editChecklistItem(adminAt(), {
    checklist: 'standard',
    check: 'stop-signal',
    version: 1,
    everyHours: 3,
    freshHours: 3,
  })
  await refreshChecklist(adminAt(first + 4 * hour), { checklistId: rows[0]?.id ?? '' })
  const { items, standing } = await readService(adminAt(first + 4 * hour), { service: 'search-api' })
  expect(items.filter(({ stale }) => stale).map(({ check }) => check)).toEqual(['stop-signal'])
  expect(standing.stale).toBe(1)
})

test('a fold of all keeps when each check was confirmed, whatever the last run asked', async () => {
  const { items } = await readService(adminAt(first), { service: 'search-api' })
  const at = new Map(items.map(({ check, at }) => [check, at]))
  expect(at.get('grace-budget')).toBe(new Date(first + hour).toISOString())
  expect(at.get('image-tag')).toBe(new Date(first + 2 * hour).toISOString())
  expect(at.get('liveness-probe')).toBe(new Date(first).toISOString())
})

test('one check is run for every service, and no service is said to be without a workload', async () => {
  const { batches, runs } = await startFleetProbe(adminAt(), { checks: ['image-tag'] })
  const { rows } = await db.pool.query('SELECT DISTINCT scope, checks FROM probe_batch WHERE id = ANY($1::uuid[])', [
    batches,
  ])
  expect(rows).toEqual([{ scope: 'service', checks: ['image-tag'] }])
  expect(runs).toBeGreaterThan(5)
})

test('a check that nobody knows is refused', async () => {
  await expect(startFleetProbe(adminAt(), { checks: ['nobody'] })).rejects.toThrow()
})
