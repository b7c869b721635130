import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CreateServiceInput } from '#lib/domain/new-service.ts'
import { runBatch } from '../batch/run-batch.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { createService } from './create-service.ts'
import { listServices } from './list-services.ts'
import { listUnassigned } from './list-unassigned.ts'
import { readService } from './read-service.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  const { batches } = await startFleetProbe(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
})
afterEach(() => db.drop())

const searchApi = {
  cluster: 'main',
  namespace: 'homes-api',
  match: { by: 'name' as const, kind: 'Deployment', name: 'search-api' },
}
const input = (over: Partial<CreateServiceInput> = {}): CreateServiceInput => ({
  name: 'Search API',
  team: 'web',
  refs: [searchApi],
  ...over,
})

test('a fleet without services lists every workload as unassigned', async () => {
  expect((await listUnassigned(adminAt())).total).toBe(11)
  expect((await listUnassigned(adminAt(), { limit: 2, offset: 10 })).rows).toHaveLength(1)
})

test('a service made of an unassigned workload takes it at once and is judged at the next probe', async () => {
  expect(await createService(adminAt(), input())).toEqual({ id: 'search-api' })
  expect((await listUnassigned(adminAt())).rows.map(({ name }) => name)).not.toContain('search-api')
  const before = await readService(adminAt(), { service: 'search-api' })
  expect(before).toMatchObject({
    name: 'Search API',
    measuredAt: null,
    lastRun: null,
    refs: [searchApi],
    stage: 'planned',
  })
  expect(before.standing.never).toBe(before.items.length)
  const { batches } = await startFleetProbe(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
  expect((await readService(adminAt(), { service: 'search-api' })).standing.never).toBe(0)
  expect((await listUnassigned(adminAt())).total).toBe(10)
})

test('a name that differs in case or width only is taken', async () => {
  await createService(adminAt(), input())
  await expect(createService(adminAt(), input({ name: 'ｓearch api' }))).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    status: 409,
  })
  expect((await listServices(adminAt())).total).toBe(1)
})

test('another name with the same slug gets the next number', async () => {
  await createService(adminAt(), input())
  expect(await createService(adminAt(), input({ name: 'Search: API' }))).toEqual({ id: 'search-api-2' })
})

test.each([
  [{ team: 'nobody' }, 'team'],
  [{ refs: [searchApi, { ...searchApi, cluster: 'nowhere' }] }, 'refs.1.cluster'],
])('a reference to what does not exist is refused and names its field', async (over, field) => {
  await expect(createService(adminAt(), input(over))).rejects.toMatchObject({
    code: 'INVALID_FIELD',
    status: 422,
    field,
  })
  expect((await listServices(adminAt())).total).toBe(0)
})
