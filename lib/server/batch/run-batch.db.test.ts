import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { Refused } from '#lib/domain/refused.ts'
import { readRun } from '../probe/read-run.ts'
import { readRunFile } from '../probe/read-run-file.ts'
import { verdictsOfRun } from '../probe/run-verdicts.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { startProbe } from '../probe/start-probe.ts'
import { pruneSnapshots } from '../prune-snapshots.ts'
import { seed } from '../seed.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { endBatch } from './end-batch.ts'
import { factsNeeded, gatherFacts } from './gather-facts.ts'
import { claimBatches, giveBack, LeaseLost, renewLease } from './lease.ts'
import { loadBatch } from './load-batch.ts'
import { runBatch } from './run-batch.ts'
import type { World } from './world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const stays = new AbortController().signal
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
})
afterEach(() => db.drop())

async function fleetBatch(): Promise<string> {
  const { batches } = await startFleetProbe(adminAt())
  return batches[0] ?? ''
}
/** How many verdicts the runs of a batch tell. */
const judgedIn = async (batch: string) => {
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM probe_run WHERE batch_id = $1', [batch])
  const verdicts = await Promise.all(rows.map(({ id }) => verdictsOfRun(db.pool, id)))
  return verdicts.flat().length
}
/** A gather that waits for `go` and tells when it was asked. */
function gated() {
  const asked = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const gather: World['gather'] = async () => {
    asked.resolve()
    await go.promise
    return recordedFacts()
  }
  return { gather, asked: asked.promise, go: go.resolve }
}

test('of ten workers one works on a batch', async () => {
  const batch = await fleetBatch()
  const results = await Promise.all(Array.from({ length: 10 }, () => runBatch(db.pool, testWorld(), batch, stays)))
  expect(results.sort()).toEqual([...Array(9).fill('busy'), 'done'].sort())
  expect(await judgedIn(batch)).toBe(11 * checks.length)
})

test('a worker that wakes after its lease ran out writes nothing', async () => {
  const batch = await fleetBatch()
  const { gather, asked, go } = gated()
  const late = runBatch(db.pool, testWorld({ worker: 'late', gather }), batch, stays)
  await asked
  await db.pool.query(`UPDATE probe_batch SET lease_until = now() - interval '1 second' WHERE id = $1`, [batch])
  expect(await runBatch(db.pool, testWorld({ worker: 'next' }), batch, stays)).toBe('done')
  const stored = await judgedIn(batch)
  go()
  expect(await late).toBe('lost')
  expect(await judgedIn(batch)).toBe(stored)
  const { rows } = await db.pool.query('SELECT worker, fence, state FROM probe_batch WHERE id = $1', [batch])
  expect(rows).toEqual([{ worker: 'next', fence: 2, state: 'done' }])
})

test('a worker whose lease ran out writes nothing even when nobody took over', async () => {
  const batch = await fleetBatch()
  const { gather, asked, go } = gated()
  const late = runBatch(db.pool, testWorld({ gather }), batch, stays)
  await asked
  await db.pool.query(`UPDATE probe_batch SET lease_until = now() - interval '1 second' WHERE id = $1`, [batch])
  go()
  expect(await late).toBe('lost')
  expect(await judgedIn(batch)).toBe(0)
})

test('a probe that says nothing new stores no evidence, and what it confirmed is as fresh as its facts', async () => {
  const stored = async () => (await db.pool.query('SELECT 1 FROM evidence')).rowCount
  const before = await stored()
  const at = new Date(Date.now() + 3_600_000).toISOString()
  const { id } = await startProbe(adminAt(), { service: 'search-api' })
  const [batch = ''] = (await db.pool.query('SELECT batch_id FROM probe_run WHERE id = $1', [id])).rows.map(
    (row) => row.batch_id,
  )
  await runBatch(db.pool, testWorld({ gather: async () => recordedFacts(at) }), batch, stays)
  expect(await stored()).toBe(before)
  const read = await readService(adminAt(), { service: 'search-api' })
  expect(new Set(read.items.map((item) => `${item.runId} ${item.at}`))).toEqual(new Set([`${id} ${at}`]))
  expect(read.measuredAt).toBe(at)
})

test('workers that ask at once share what waits, the oldest first, and batches that end together end each by its own word', async () => {
  const { rows } = await db.pool.query<{ id: string }>(
    `INSERT INTO probe_batch (scope, trigger, actor, created_at) SELECT 'service', 'person', 'x', now() - make_interval(secs => 100 - n)
     FROM generate_series(1, 30) n RETURNING id`,
  )
  const claims = await Promise.all(
    ['a', 'b', 'c'].map((worker) => claimBatches(db.pool, { worker, seconds: 20, atMost: 8 })),
  )
  expect(claims.map((each) => each.length)).toEqual([8, 8, 8])
  const taken = claims.flat()
  expect(new Set(taken.map(({ batchId }) => batchId))).toEqual(new Set(rows.slice(0, 24).map(({ id }) => id)))
  const [stale, bad] = taken
  await db.pool.query('UPDATE probe_batch SET fence = 2 WHERE id = $1', [stale?.batchId])
  const why = { code: 'INTERNAL', message: 'It failed.' }
  const ends = await Promise.allSettled(taken.map((lease) => endBatch(db.pool, lease, lease === bad ? why : null)))
  expect(ends.map((each) => (each.status === 'rejected' ? each.reason : null))).toEqual([
    expect.any(LeaseLost),
    ...Array(23).fill(null),
  ])
  const states = await db.pool.query(
    'SELECT state, error_code AS code, count(*)::int AS n FROM probe_batch WHERE actor = $1 GROUP BY 1, 2 ORDER BY 1',
    ['x'],
  )
  expect(states.rows).toEqual([
    { state: 'done', code: null, n: 22 },
    { state: 'failed', code: 'INTERNAL', n: 1 },
    { state: 'queued', code: null, n: 6 },
    { state: 'running', code: null, n: 1 },
  ])
})

test('a lease is prolonged while the work goes on', async () => {
  const batch = await fleetBatch()
  const { gather, asked, go } = gated()
  const working = runBatch(db.pool, testWorld({ leaseSeconds: 1, gather }), batch, stays)
  await asked
  await sleep(2_000)
  expect(await claimBatches(db.pool, { worker: 'next', seconds: 20, atMost: 5 })).toEqual([])
  go()
  expect(await working).toBe('done')
})

test('a worker that leaves gives its batch back at once', async () => {
  const batch = await fleetBatch()
  const leaving = new AbortController()
  const { gather, asked, go } = gated()
  const working = runBatch(db.pool, testWorld({ gather }), batch, leaving.signal)
  await asked
  leaving.abort(new Error('leaving'))
  go()
  expect(await working).toBe('givenBack')
  expect(await runBatch(db.pool, testWorld(), batch, stays)).toBe('done')
})

test('a stale fence neither renews nor gives back', async () => {
  const batch = await fleetBatch()
  const [old] = await claimBatches(db.pool, { worker: 'a', seconds: 20, atMost: 5 })
  if (old === undefined) throw new Error('not claimed')
  await giveBack(db.pool, old)
  const [next] = await claimBatches(db.pool, { worker: 'b', seconds: 20, atMost: 5 })
  await expect(renewLease(db.pool, old, 20)).rejects.toThrow(LeaseLost)
  await giveBack(db.pool, old)
  expect(await claimBatches(db.pool, { worker: 'c', seconds: 20, atMost: 5 })).toEqual([])
  expect(next).toEqual({ batchId: batch, fence: 2 })
})

test('the successor judges by the facts that were stored and does not ask the cluster again', async () => {
  const batch = await fleetBatch()
  const [lease] = await claimBatches(db.pool, { worker: 'a', seconds: 20, atMost: 1, id: batch })
  if (lease === undefined) throw new Error('not claimed')
  const { clusters } = await loadBatch(db.pool, batch)
  const at = '2026-11-22T01:02:03.000Z'
  const ask = {
    facts: factsNeeded(checks, 'fleet'),
    namespaces: 'all' as const,
    wanted: () => [],
    services: [],
    signal: stays,
    onEvent: () => undefined,
  }
  for (const cluster of clusters)
    await gatherFacts(db.pool, lease, testWorld({ gather: async () => recordedFacts(at) }), cluster, ask)
  await giveBack(db.pool, lease)
  const gather: World['gather'] = async () => {
    throw new Error('asked again')
  }
  expect(await runBatch(db.pool, testWorld({ gather }), batch, stays)).toBe('done')
  const { rows } = await db.pool.query<{ at: Date }>(
    'SELECT DISTINCT unnest(measured) AS at FROM probe_run WHERE batch_id = $1',
    [batch],
  )
  expect(rows.map((row) => row.at.toISOString())).toEqual([at])
})

test('a cluster without a way in makes every check unknown with the reason and loses nothing that was stored', async () => {
  const before = await readService(adminAt(), { service: 'search-api' })
  const gather: World['gather'] = async () => {
    throw new Refused('KUBECONFIG_UNREADABLE', 'The kubeconfig file of this cluster cannot be read.')
  }
  const run = await startProbe(adminAt(), { service: 'search-api' })
  const [batch = ''] = (await db.pool.query('SELECT batch_id FROM probe_run WHERE id = $1', [run.id])).rows.map(
    (row) => row.batch_id,
  )
  expect(await runBatch(db.pool, testWorld({ gather }), batch, stays)).toBe('done')
  const after = await readService(adminAt(), { service: 'search-api' })
  expect(new Set(after.items.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']))
  expect(after.items[0]?.summary).toMatchObject({
    key: '@unreachable',
    values: { reason: expect.stringContaining('KUBECONFIG_UNREADABLE') },
  })
  const kept = await db.pool.query('SELECT 1 FROM evidence WHERE run_id = $1', [before.lastRun?.id])
  expect(kept.rowCount).toBe(checks.length)
})

test('a worker that fails in a way nobody foresaw fails the runs, and a new one can start', async () => {
  const gather: World['gather'] = async () => {
    throw new TypeError('canary')
  }
  const run = await startProbe(adminAt(), { service: 'search-api' })
  const [batch = ''] = (await db.pool.query('SELECT batch_id FROM probe_run WHERE id = $1', [run.id])).rows.map(
    (row) => row.batch_id,
  )
  expect(await runBatch(db.pool, testWorld({ gather }), batch, stays)).toBe('failed')
  const read = await readRun(adminAt(), { run: run.id })
  expect(read).toMatchObject({ state: 'failed', error: { code: 'INTERNAL' } })
  expect(JSON.stringify(read)).not.toContain('canary')
  expect((await startProbe(adminAt(), { service: 'search-api' })).id).not.toBe(run.id)
})

test('old snapshots go, evidence and the newer snapshots stay', async () => {
  const { lastRun } = await readService(adminAt(), { service: 'search-api' })
  const evidence = (await db.pool.query('SELECT 1 FROM evidence')).rowCount
  const day = 86_400_000
  expect(await pruneSnapshots(adminAt(Date.now() + 29 * day), { keepDays: 30 })).toBe(0)
  expect(await pruneSnapshots(adminAt(Date.now() + 31 * day), { keepDays: 30 })).toBe(1)
  expect((await db.pool.query('SELECT 1 FROM evidence')).rowCount).toBe(evidence)
  await expect(readRunFile(adminAt(), { run: lastRun?.id ?? '' })).rejects.toMatchObject({
    code: 'SNAPSHOT_GONE',
    status: 410,
  })
})

test('the log tells once what changed, and nothing when nothing did', async () => {
  const changed = `SELECT 1 FROM event WHERE type = 'verdicts.changed'`
  expect((await db.pool.query(changed)).rowCount).toBe(11)
  await runBatch(db.pool, testWorld(), await fleetBatch(), stays)
  expect((await db.pool.query(changed)).rowCount).toBe(11)
})
