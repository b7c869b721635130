import { afterEach, beforeEach, expect, test } from 'vitest'
import { checks } from '#lib/checks/index.ts'
import { runBatch } from './batch/run-batch.ts'
import { listClusters } from './cluster/list-clusters.ts'
import { readBatch } from './probe/read-batch.ts'
import { startFleetProbe } from './probe/start-fleet-probe.ts'
import { seed } from './seed.ts'
import { listServices } from './service/list-services.ts'
import { listTeams } from './service/list-teams.ts'
import { listUnassigned } from './service/list-unassigned.ts'
import { readService } from './service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
})
afterEach(() => db.drop())

const stays = new AbortController().signal

test('the first gather of a cluster makes a service of every workload and judges it in the same go', async () => {
  const { batches } = await seed(adminAt())
  const [batch] = batches
  expect(await runBatch(db.pool, testWorld(), batch ?? '', stays)).toBe('done')
  const { rows, total } = await listServices(adminAt())
  expect(total).toBe(11)
  expect(rows.map(({ id }) => id)).toContain('rent-batch')
  expect(rows.every(({ standing }) => standing.never === 0)).toBe(true)
  expect((await listUnassigned(adminAt())).total).toBe(0)
  expect(await readBatch(adminAt(), { batch: batch ?? '' })).toMatchObject({ state: 'done', open: 0, ended: 11 })
})

test('teams come from the label of the namespace', async () => {
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
  expect((await listTeams(adminAt())).map(({ id, services }) => [id, services])).toEqual([
    ['consumer-web', 2],
    ['data', 3],
    ['platform-api', 6],
  ])
})

test('a service shows every item of the catalogue with its evidence, and the reference that was made for it', async () => {
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
  const service = await readService(adminAt(), { service: 'search-api' })
  expect(service.items.map(({ check }) => check)).toEqual(checks.map(({ id }) => id))
  expect(service.items.every(({ outcome, runId }) => outcome !== null && runId === service.lastRun?.id)).toBe(true)
  expect(service.refs).toEqual([
    { cluster: 'main', namespace: 'homes-api', match: { by: 'name', kind: 'Deployment', name: 'search-api' } },
  ])
  expect(service).toMatchObject({
    team: { id: 'platform-api' },
    namespaces: ['homes-api'],
    lastRun: { state: 'done', trigger: 'fleet' },
  })
})

test('seeding again makes nothing new', async () => {
  const first = await seed(adminAt())
  expect(await seed(adminAt())).toEqual(first)
  for (const batch of first.batches) await runBatch(db.pool, testWorld(), batch, stays)
  expect(await seed(adminAt())).toEqual({ batches: [] })
  expect((await listServices(adminAt())).total).toBe(11)
})

test('a cluster that cannot be read is tried again at the next seed, and says why', async () => {
  const at = new Date().toISOString()
  const gather = async () => ({
    workloads: { ok: false as const, at, code: 'unreachable' as const, reason: 'connect: ECONNREFUSED' },
  })
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld({ gather }), batch, stays)
  expect(await listClusters(adminAt())).toMatchObject([
    { id: 'main', state: 'unreachable', fault: { code: 'unreachable', message: 'connect: ECONNREFUSED' }, services: 0 },
  ])
  expect((await seed(adminAt())).batches).toHaveLength(1)
})

test('a workload that comes later is listed as belonging to no service', async () => {
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
  const facts = recordedFacts()
  if (!facts.workloads?.ok) throw new Error('no workloads')
  const [first] = facts.workloads.value
  if (first === undefined) throw new Error('no workload')
  facts.workloads.value.push({ ...first, ns: 'homes-new', name: 'newcomer' })
  const fleet = await startFleetProbe(adminAt())
  for (const batch of fleet.batches) await runBatch(db.pool, testWorld({ gather: async () => facts }), batch, stays)
  expect(await listUnassigned(adminAt())).toMatchObject({
    total: 1,
    rows: [{ cluster: 'main', namespace: 'homes-new', name: 'newcomer' }],
  })
})
