import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { ensureCluster } from './ensure-cluster.ts'
import { probeRules } from './probe-rules.ts'
import { readCluster } from './read-cluster.ts'
import { setReach } from './set-reach.ts'

const ctx = adminAt()
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeEach(async () => {
  db = await openTestDatabase()
  vi.stubEnv('DATABASE_URL', 'postgresql://u:p@127.0.0.1:5432/landfall')
  await addCluster('main')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await db.drop()
})

const read = () => readCluster(ctx, { cluster: 'main' })
const set = async (over: object) => {
  const { version } = await read()
  return setReach(ctx, { cluster: 'main', version, way: 'direct', allow: [], ...over })
}
const pods = { cidr: '10.0.0.0/8', ports: '8080' }

test('a new cluster is asked through its API server, and nothing goes out', async () => {
  expect((await read()).reach).toEqual({ way: 'proxy', allow: [] })
})

test('what is set is kept as it is written best, and told', async () => {
  await set({ allow: [{ cidr: '10.1.2.3/8', ports: '9000,8080 - 8090' }] })
  expect((await read()).reach).toEqual({ way: 'direct', allow: [{ cidr: '10.0.0.0/8', ports: '9000, 8080-8090' }] })
  const { rows } = await db.pool.query(`SELECT data FROM event WHERE type = 'cluster.reachEdited'`)
  expect(rows).toEqual([
    { data: { cluster: 'main', before: ['proxy'], after: ['direct', '10.0.0.0/8 9000, 8080-8090'] } },
  ])
})

test('what is never asked cannot be listed', async () => {
  await expect(set({ allow: [pods, { cidr: '169.254.0.0/16', ports: '80' }] })).rejects.toMatchObject({
    code: 'PROBE_ADDRESS_BLOCKED',
    field: 'allow.1.cidr',
  })
  expect((await read()).reach.allow).toEqual([])
})

test('loopback can be listed on one’s own machine', async () => {
  const allow = [{ cidr: '127.64.0.0/10', ports: '*' }]
  await set({ allow })
  expect((await read()).reach.allow).toEqual(allow)
})

test('of two changes of one version the second is refused', async () => {
  const { version } = await read()
  await setReach(ctx, { cluster: 'main', version, way: 'direct', allow: [] })
  await expect(setReach(ctx, { cluster: 'main', version, way: 'proxy', allow: [] })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
  })
})

test('only who may edit clusters may set it', async () => {
  const worker = { actor: { kind: 'system' as const, name: 'system' as const }, now: 0 }
  await expect(setReach(worker, { cluster: 'main', version: 1, way: 'direct', allow: [] })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('the environment names it until a person has', async () => {
  const source = { type: 'kubeconfig' as const, path: '/nowhere', context: null }
  const reach = { way: 'direct' as const, allow: [pods] }
  await ensureCluster(ctx, { name: 'main', source, namespaces: [], reach })
  expect((await read()).reach).toEqual(reach)
  await set({ way: 'proxy', allow: [{ cidr: '10.9.0.0/16', ports: '*' }] })
  await ensureCluster(ctx, { name: 'main', source, namespaces: [], reach })
  expect((await read()).reach.way).toBe('proxy')
})

test('API servers of all clusters are ours', async () => {
  await db.pool.query(`UPDATE cluster SET server = 'https://10.0.0.6:6443'`)
  const rules = await probeRules(db.pool, { allowLoopback: false, own: [{ host: 'db', port: 5432 }] })
  expect(rules.own).toEqual([
    { host: 'db', port: 5432 },
    { host: '10.0.0.6', port: 6443 },
  ])
})
