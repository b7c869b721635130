import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from '../batch/run-batch.ts'
import { seed } from '../seed.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { createService } from './create-service.ts'
import { readWorkloads } from './read-workloads.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
})
afterAll(() => db.drop())

const read = (service: string) => readWorkloads(adminAt(), { service })

test('a service shows its workload with its objects, and none of another', async () => {
  const { clusters, run } = await read('listing-web')
  expect(run).not.toBeNull()
  const [main] = clusters
  if (main?.ok !== true || !main.view.workloads.ok) throw new Error('the workloads were not read')
  const [workload, ...others] = main.view.workloads.value
  expect(others).toEqual([])
  expect(workload).toMatchObject({ kind: 'Deployment', name: 'listing-web', ns: 'homes-web' })
  expect(workload?.services).toMatchObject({ ok: true, value: [{ name: 'listing-web' }] })
  expect(workload?.pods.ok === true ? workload.pods.value.length : 0).toBeGreaterThan(0)
})

test('a service that was never probed shows no run, and its neighbours', async () => {
  await db.pool.query(
    `INSERT INTO unassigned (cluster_id, namespace, "group", kind, name, seen_at)
     SELECT id, 'homes-web', 'apps', 'Deployment', 'left-over', now() FROM cluster
     UNION ALL SELECT id, 'elsewhere', 'apps', 'Deployment', 'far-away', now() FROM cluster`,
  )
  const { rows } = await db.pool.query<{ slug: string }>('SELECT slug FROM team LIMIT 1')
  const { id } = await createService(adminAt(), {
    name: 'newcomer',
    team: rows[0]?.slug ?? '',
    refs: [{ cluster: 'main', namespace: 'homes-web', match: { by: 'pattern', pattern: 'newcomer*' } }],
  })
  const shown = await read(id)
  expect(shown).toMatchObject({ run: null, clusters: [] })
  expect(shown.neighbours.rows.map(({ name }) => name)).toContain('left-over')
  expect(shown.neighbours.rows.map(({ name }) => name)).not.toContain('far-away')
})

test('facts of another version and facts that were cleared away are told apart', async () => {
  await db.pool.query('UPDATE snapshot SET format = 0')
  expect((await read('listing-web')).clusters).toEqual([{ ok: false, cluster: 'main', code: 'SNAPSHOT_UNREADABLE' }])
  await db.pool.query('DELETE FROM snapshot')
  expect((await read('listing-web')).clusters).toEqual([{ ok: false, cluster: 'main', code: 'SNAPSHOT_GONE' }])
})

test('a stranger reads nothing', async () => {
  const stranger = { actor: { kind: 'anonymous' as const }, now: 0 }
  await expect(readWorkloads(stranger, { service: 'nobody' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('an unknown service is not found', async () => {
  await expect(read('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
