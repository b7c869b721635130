import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { runBatch } from '../batch/run-batch.ts'
import { editChecklistItem } from '../checklist/edit-checklist-item.ts'
import { seed } from '../seed.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { startDueProbes } from './start-due-probes.ts'
import { startProbe } from './start-probe.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const stays = new AbortController().signal
const minute = 60_000
const hour = 60 * minute
const first = Date.parse('2026-11-22T00:30:00Z')
const worldAt = (now: number) =>
  testWorld({ now: () => now, gather: async () => recordedFacts(new Date(now).toISOString()) })

/** The recorded cluster, its services found and probed at half past midnight. */
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt(first))
  for (const batch of batches) await runBatch(db.pool, worldAt(first), batch, stays)
  await db.pool.query('UPDATE probe_batch SET created_at = $1', [new Date(first)])
})
afterEach(() => db.drop())

const due = (now: number) => startDueProbes(adminAt(now))
const count = async (sql: string) =>
  Number((await db.pool.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n)
const work = async (now: number, batches: readonly string[]) => {
  for (const batch of batches) await runBatch(db.pool, worldAt(now), batch, stays)
}
const everyHour = (check: string) =>
  editChecklistItem(adminAt(), { checklist: 'standard', check, version: 1, everyHours: 1 })

describe('what is due', () => {
  test('is nothing in the slot that was measured, and all of the fleet in the next, in one batch', async () => {
    expect(await due(first + hour)).toMatchObject({ batches: [], started: [] })
    const { batches, started } = await due(first + 6 * hour)
    expect(batches).toHaveLength(1)
    expect(started).toHaveLength(await count('service'))
    const { rows } = await db.pool.query('SELECT scope, trigger, actor, checks FROM probe_batch WHERE id = $1', batches)
    expect(rows).toEqual([{ scope: 'fleet', trigger: 'schedule', actor: 'admin', checks: null }])
    expect(await due(first + 6 * hour + minute)).toMatchObject({ batches: [], started: [] })
  })

  test('is a check that comes more often, alone; the others keep what they said and when', async () => {
    await everyHour('image-tag')
    const before = await readService(adminAt(first), { service: 'search-api' })
    const { batches, started } = await due(first + hour)
    expect(started.find(({ checks }) => checks.join() !== 'image-tag')).toBeUndefined()
    await work(first + hour, batches)
    const after = await readService(adminAt(first), { service: 'search-api' })
    const at = (when: number) => new Date(when).toISOString()
    expect(after.items.map(({ check, outcome, at }) => [check, outcome, at])).toEqual(
      before.items.map(({ check, outcome, at: was }) => [
        check,
        outcome,
        check === 'image-tag' ? at(first + hour) : was,
      ]),
    )
    expect(after.items.find(({ check }) => check === 'image-tag')?.runId).toBe(after.lastRun?.id)
    expect(after.items.find(({ check }) => check === 'ready-pods')?.runId).toBe(before.lastRun?.id)
    expect(await count(`evidence WHERE "check" = 'image-tag'`)).toBe(await count('service'))
  })

  test('is not what a person asked in this slot', async () => {
    await everyHour('image-tag')
    const run = await startProbe(adminAt(), { service: 'search-api', checks: ['image-tag'] })
    const { rows } = await db.pool.query<{ id: string }>('SELECT batch_id AS id FROM probe_run WHERE id = $1', [run.id])
    await work(first + hour, [rows[0]?.id ?? ''])
    expect((await due(first + hour + minute)).started).toHaveLength((await count('service')) - 1)
  })
})

test('three that look every minute of a day start each check of a service once a slot', async () => {
  await everyHour('image-tag')
  await editChecklistItem(adminAt(), { checklist: 'standard', check: 'ready-pods', version: 1, everyHours: 5 })
  const begin = Date.parse('2026-11-23T00:00:00Z')
  const hours = new Map([
    ['image-tag', 1],
    ['ready-pods', 5],
  ])
  const seen = new Map<string, number>()
  for (let now = begin; now < begin + 24 * hour; now += 7 * minute) {
    const told = await Promise.all([due(now), due(now), due(now)])
    for (const { service, checks } of told.flatMap(({ started }) => started))
      for (const check of checks) {
        const key = `${service} ${check} ${Math.floor(now / ((hours.get(check) ?? 6) * hour))}`
        seen.set(key, (seen.get(key) ?? 0) + 1)
      }
    await db.pool.query(
      `UPDATE probe_run SET state = 'cancelled', ended_at = now(), event_base = 0 WHERE state IN ('queued', 'running')`,
    )
    await db.pool.query(`UPDATE probe_batch SET state = 'done', ended_at = now() WHERE state IN ('queued', 'running')`)
  }
  const slots = (every: number) =>
    new Set(Array.from({ length: 24 }, (_, n) => Math.floor((begin / hour + n) / every))).size
  expect(new Set(seen.values())).toEqual(new Set([1]))
  expect(seen.size).toBe((await count('service')) * (slots(1) + slots(5) + (checks.length - 2) * slots(6)))
}, 120_000)

describe('a cluster that is resting is not asked, and its services follow when it may be', () => {
  const later = first + 6 * hour

  test('while the workers leave it alone', async () => {
    await db.pool.query('UPDATE cluster SET breaker_until = $1', [new Date(later + minute)])
    expect(await due(later)).toMatchObject({ batches: [], started: [], waiting: await count('service') })
    expect((await due(later + 2 * minute)).batches).toHaveLength(1)
  })

  test('after gathers that got nowhere, the longer the more there were', async () => {
    for (const minutes of [20, 10])
      await db.pool.query(
        `INSERT INTO cluster_gather (cluster_id, at, ms, calls, waited_ms, read, missed, fault_code)
         SELECT id, $1, 1, 1, 0, 0, '[]', 'unreachable' FROM cluster`,
        [new Date(later - minutes * minute)],
      )
    expect((await due(later - minute)).batches).toEqual([])
    expect((await due(later + minute)).batches).toHaveLength(1)
  })

  test('while a batch of the schedule is under way there; what lives elsewhere is not held up', async () => {
    const other = await addCluster('other')
    await db.pool.query(
      `UPDATE workload_ref SET cluster_id = (SELECT id FROM cluster WHERE slug = $1)
       WHERE service_id = (SELECT id FROM service WHERE slug = 'search-api')`,
      [other.id],
    )
    await everyHour('image-tag')
    expect((await due(first + hour)).batches.length).toBeGreaterThan(1)
    await db.pool.query(
      `UPDATE probe_batch SET state = 'done', ended_at = now() WHERE id IN
         (SELECT batch_id FROM batch_cluster WHERE cluster_id = (SELECT id FROM cluster WHERE slug = $1))`,
      [other.id],
    )
    await db.pool.query(
      `UPDATE probe_run SET state = 'cancelled', ended_at = now(), event_base = 0 WHERE service_id = (SELECT id FROM service WHERE slug = 'search-api')`,
    )
    const next = await due(first + 2 * hour)
    expect(next.started).toHaveLength(1)
    expect(next.waiting).toBe((await count('service')) - 1)
  })
})
