import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCluster } from '../cluster/read-cluster.ts'
import { pruneRunEvents } from '../prune-run-events.ts'
import { createService } from '../service/create-service.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { allowDrainTests } from './allow-drain-tests.ts'
import { allowDrainNamespaces } from './allow-namespaces.ts'
import { cancelDrain } from './cancel-drain.ts'
import { drainService } from './drain-setting.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const ctx = adminAt(Date.parse('2026-11-22T09:00:00Z'))
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  await db.pool.query(`INSERT INTO checklist (slug, name) VALUES ('standard', 'Standard')`)
  await createService(ctx, { name: 'shop', team: 'web', refs: [] })
})
afterAll(() => db.drop())

const insert = async (kind: string, state = 'queued') => {
  const { rows } = await db.pool.query<{ id: string }>(
    `INSERT INTO experiment (kind, service_id, cluster_id, namespace, workload_group, workload_kind, workload_name, actor, confirmation, params, state, ended_at)
     SELECT $1, s.id, c.id, 'small', 'apps', 'Deployment', 'shop', 'admin', 'typedName', '{"settings":{}}', $2, CASE WHEN $2 = 'queued' THEN NULL ELSE now() END
     FROM service s, cluster c RETURNING id`,
    [kind, state],
  )
  return rows[0]?.id ?? ''
}

test('the switch says who turned it and when, and tells the log once', async () => {
  await allowDrainTests(ctx, { service: 'shop', allowed: true })
  await allowDrainTests(adminAt(), { service: 'shop', allowed: true })
  expect((await drainService(db.pool, 'shop')).allowed).toEqual({ at: '2026-11-22T09:00:00.000Z', by: 'admin' })
  const { rows } = await db.pool.query(`SELECT type FROM event WHERE type LIKE 'drain.%'`)
  expect(rows).toEqual([{ type: 'drain.allowed' }])
})

test('namespaces are opened in the version that was seen, and a name that is none is refused', async () => {
  const { version } = await readCluster(ctx, { cluster: 'main' })
  await allowDrainNamespaces(ctx, { cluster: 'main', version, namespaces: ['shop', 'cart', 'shop'] })
  expect((await readCluster(ctx, { cluster: 'main' })).drainNamespaces).toEqual(['cart', 'shop'])
  await expect(allowDrainNamespaces(ctx, { cluster: 'main', version, namespaces: [] })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  })
})

test('a cluster has one open test, whoever inserts it; dry runs besides', async () => {
  const id = await insert('drain')
  await expect(insert('rolloutWatch')).rejects.toMatchObject({ code: '23505' })
  await insert('dryRun')
  expect((await cancelDrain(ctx, { drain: id })).state).toBe('aborted')
  await expect(cancelDrain(ctx, { drain: id })).rejects.toMatchObject({ code: 'NOT_CANCELLABLE', status: 409 })
})

test('a test that has ended never changes, and neither does its journal', async () => {
  const id = await insert('drain', 'done')
  await db.pool.query(`INSERT INTO experiment_step (experiment_id, step, fence) VALUES ($1, 'intended', 1)`, [id])
  for (const sql of [
    `UPDATE experiment SET state = 'unknown' WHERE id = '${id}'`,
    `DELETE FROM experiment WHERE id = '${id}'`,
    `UPDATE experiment_step SET data = '{}'`,
    'DELETE FROM experiment_step',
  ])
    await expect(db.pool.query(sql)).rejects.toMatchObject({ code: '42501' })
  const again = `INSERT INTO experiment_step (experiment_id, step, fence) VALUES ('${id}', 'intended', 2)`
  await expect(db.pool.query(again)).rejects.toMatchObject({ code: '23505' })
})

test('what tests told is deleted once it is past its days; the tests, and what one under way tells, stay', async () => {
  const days = 86_400_000
  const ids = [await insert('dryRun', 'done'), await insert('dryRun', 'done'), await insert('dryRun')]
  const recent = ids[1]
  await db.pool.query('ALTER TABLE experiment DISABLE TRIGGER experiment_ended_stays')
  await db.pool.query(`UPDATE experiment SET ended_at = now() + interval '2 days' WHERE id = $1`, [recent])
  await db.pool.query('ALTER TABLE experiment ENABLE TRIGGER experiment_ended_stays')
  for (const id of ids)
    await db.pool.query(`INSERT INTO experiment_event (experiment_id, seq, data) VALUES ($1, 1, '{}')`, [id])
  await pruneRunEvents(adminAt(Date.now() + 8 * days), { keepDays: 7 })
  const left = await db.pool.query('SELECT experiment_id AS id FROM experiment_event WHERE experiment_id = ANY($1)', [
    ids,
  ])
  expect(left.rows.map(({ id }) => id).sort()).toEqual(ids.slice(1).sort())
  expect((await db.pool.query('SELECT 1 FROM experiment WHERE id = ANY($1)', [ids])).rowCount).toBe(3)
})
