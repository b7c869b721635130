import { afterAll, beforeAll, expect, test } from 'vitest'
import { drainTest } from '#lib/checks/test-measured.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import { createService } from '../service/create-service.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { recordedFacts } from './recorded-facts.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  await db.pool.query(`INSERT INTO checklist (slug, name) VALUES ('standard', 'Standard')`)
  await createService(adminAt(), { name: 'shop', team: 'web', refs: [] })
})
afterAll(() => db.drop())

const keep = (fact: DrainTest, minutesAgo: number) =>
  db.pool.query(
    `INSERT INTO experiment (kind, service_id, cluster_id, namespace, workload_group, workload_kind, workload_name, actor, confirmation, params,
       state, fact, record, record_format, ended_at)
     SELECT 'drain', s.id, c.id, 'shop', 'apps', 'Deployment', 'shop', 'admin', 'typedName', '{"settings":{}}', 'done', $1, '', 1,
       now() - make_interval(mins => $2) FROM service s, cluster c`,
    [JSON.stringify(fact), minutesAgo],
  )

test('what was called off or evicted nothing does not stand before a test that tells something', async () => {
  const proof = drainTest('shop', 'shop')
  await keep({ ...proof, at: '2026-11-22T01:00:00Z' }, 9)
  await keep({ ...proof, at: '2026-11-22T02:00:00Z' }, 6)
  await keep({ ...proof, at: '2026-11-22T03:00:00Z', aborted: { reason: 'cancelled', words: '' } }, 3)
  await keep({ ...proof, at: '2026-11-22T04:00:00Z', eviction: { status: 429, words: 'no' } }, 1)
  const { rows } = await db.pool.query<{ cluster: string; service: string }>(
    'SELECT c.id AS cluster, s.id AS service FROM service s, cluster c',
  )
  const { cluster = '', service = '' } = rows[0] ?? {}
  const at = '2026-11-22T05:00:00Z'
  const read = await recordedFacts(db.pool, { cluster, services: [service], facts: ['drainTest'], at })
  expect(read.drainTest).toMatchObject({ ok: true, value: [{ at: '2026-11-22T02:00:00Z' }] })
})
