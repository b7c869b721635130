import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RecordedRule } from '#lib/cluster/recorded-reviews.ts'
import { type RecordedServer, startRecordedServer } from '#lib/cluster/recorded-server.ts'
import { newPrivateKey, publicHalf, publicText, type SealKey, sealPrivateKeys } from '../seal/keys.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { addCluster } from './add-cluster.ts'
import { confirmPowers } from './confirm-powers.ts'
import { editCluster } from './edit-cluster.ts'
import { type ClusterDoor, clusterDoor } from './gather-cluster.ts'
import { listClusters } from './list-clusters.ts'
import { readCluster } from './read-cluster.ts'
import { removeCluster } from './remove-cluster.ts'
import { replaceCredential } from './replace-credential.ts'

const keys = sealPrivateKeys.parse(`${newPrivateKey('new')},${newPrivateKey('old')}`)
const textOf = (key: SealKey | undefined) => (key === undefined ? '' : publicText(publicHalf(key)))
const ctx = adminAt()

let db: Awaited<ReturnType<typeof openTestDatabase>>
let server: RecordedServer
let door: ClusterDoor
let rules: RecordedRule[] | null

const reads = { verbs: ['list'], apiGroups: ['', 'apps', 'batch'], resources: ['pods', 'deployments', 'services'] }
const secrets = { verbs: ['get'], apiGroups: [''], resources: ['secrets'] }

beforeEach(async () => {
  rules = null
  db = await openTestDatabase()
  server = await startRecordedServer({ rules: () => rules ?? [reads] })
  vi.stubEnv('DATABASE_URL', 'postgresql://u:p@127.0.0.1:5432/landfall')
  vi.stubEnv('SEAL_PUBLIC_KEY', textOf(keys[0]))
  door = clusterDoor(db.pool, { now: Date.now, rules: { allowLoopback: true }, keys })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await db.drop()
})

const add = (over: object = {}) =>
  addCluster(ctx, {
    name: 'edge',
    server: server.url,
    ca: server.ca,
    token: server.token,
    namespaces: ['homes-web'],
    ...over,
  })
const rowId = async () => (await db.pool.query<{ id: string }>('SELECT id FROM cluster')).rows[0]?.id ?? ''
const verify = async () => door.verify(await rowId())
const gather = async () => {
  const { rows } = await db.pool.query('SELECT id, slug, source, kubeconfig, context, namespaces FROM cluster')
  const ask = { facts: ['pods' as const], namespaces: ['homes-web'], wanted: () => [], onFact: () => undefined }
  return door.gather(rows[0], { ...ask, signal: new AbortController().signal })
}
const state = async () => (await listClusters(ctx))[0]?.state
const probes = () => server.requests.filter((path) => !path.includes('review') && !path.includes('/v1/namespaces?'))

describe('a cluster that is added', () => {
  test('is unverified until a worker has listed what its credential may do', async () => {
    await add()
    expect(await listClusters(ctx)).toMatchObject([{ id: 'edge', state: 'unverified', verifying: true }])
    expect(await verify()).toBe(true)
    expect(await readCluster(ctx, { cluster: 'edge' })).toMatchObject({
      state: 'reached',
      verifying: false,
      server: server.url,
      credential: { kind: 'token', addedBy: 'admin' },
      strong: [],
      asked: ['homes-web'],
    })
  })

  test('says what is missing, and which checks stay unknown', async () => {
    await add()
    await verify()
    const { facts } = await readCluster(ctx, { cluster: 'edge' })
    const of = (name: string) => facts.find(({ fact }) => fact === name)
    expect(of('services')).toMatchObject({ state: 'read', rights: [{ resource: 'services', may: 'yes' }] })
    expect(of('workloads')?.state).toBe('partly')
    expect(of('disruptionBudgets')).toMatchObject({
      state: 'missing',
      checks: expect.arrayContaining(['disruption-budget']),
    })
  })

  test('is looked at within its namespaces, and each gather is kept', async () => {
    await add()
    await verify()
    expect((await gather()).pods?.ok).toBe(true)
    expect(probes().every((path) => path.includes('/namespaces/homes-web/'))).toBe(true)
    const { gathers, free } = await readCluster(ctx, { cluster: 'edge' })
    expect(gathers).toMatchObject([{ read: 1, missed: [], faultCode: null }])
    expect(gathers[0]?.calls).toBeGreaterThan(0)
    expect(free).toBeLessThanOrEqual(10)
  })

  test('under a name that is taken is refused', async () => {
    await add()
    await expect(add({ name: 'ＥＤＧＥ' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS', status: 409 })
  })
})

describe('a credential that may do more than read', () => {
  test('is asked nothing before an admin has confirmed it', async () => {
    rules = [reads, secrets]
    await add()
    expect(await verify()).toBe(false)
    await expect(gather()).rejects.toMatchObject({ code: 'CREDENTIAL_TOO_POWERFUL' })
    expect(probes()).toEqual([])
    expect(await state()).toBe('tooPowerful')
    await confirmPowers(ctx, { cluster: 'edge', powers: ['secrets'] })
    expect(await state()).toBe('reached')
    expect((await gather()).pods?.ok).toBe(true)
  })

  test('is confirmed for what was shown, and for nothing that came later', async () => {
    rules = [reads, secrets]
    await add()
    await verify()
    await expect(confirmPowers(ctx, { cluster: 'edge', powers: ['bind'] })).rejects.toMatchObject({
      code: 'POWERS_CHANGED',
    })
    await confirmPowers(ctx, { cluster: 'edge', powers: ['secrets'] })
    rules = [reads, secrets, { verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]
    await verify()
    await expect(gather()).rejects.toMatchObject({ code: 'CREDENTIAL_TOO_POWERFUL' })
    expect(await state()).toBe('tooPowerful')
  })
})

test('a new credential ends the five minutes of a 401', async () => {
  await add({ token: 'wrong' })
  expect(await verify()).toBe(false)
  expect(await listClusters(ctx)).toMatchObject([{ state: 'unreachable', breaker: { reason: 'Unauthorized' } }])
  const asked = server.requests.length
  await verify()
  expect(server.requests.length).toBe(asked)
  await replaceCredential(ctx, { cluster: 'edge', server: server.url, ca: server.ca, token: server.token })
  expect(await verify()).toBe(true)
  expect(await listClusters(ctx)).toMatchObject([{ state: 'reached', breaker: null, fault: null }])
})

test('a credential whose key is missing says which, and hinders no other', async () => {
  await add()
  vi.stubEnv('SEAL_PUBLIC_KEY', textOf(keys[1]))
  await add({ name: 'other' })
  const one = clusterDoor(db.pool, { now: Date.now, rules: { allowLoopback: true }, keys: keys.slice(0, 1) })
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM cluster ORDER BY slug')
  expect(await Promise.all(rows.map(({ id }) => one.verify(id)))).toEqual([true, false])
  expect(await listClusters(ctx)).toMatchObject([
    { id: 'edge', state: 'reached' },
    { id: 'other', state: 'credentialUnreadable', fault: { message: expect.stringContaining('"old"') } },
  ])
})

test('two who edit the same version: the second is told', async () => {
  await add()
  const { version } = await editCluster(ctx, { cluster: 'edge', version: 1, namespaces: ['b', 'a', 'a'] })
  expect(version).toBe(2)
  expect(await listClusters(ctx)).toMatchObject([{ namespaces: ['a', 'b'], state: 'unverified' }])
  const late = editCluster(ctx, { cluster: 'edge', version: 1, namespaces: [] })
  await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT', status: 409 })
})

test('a cluster that is removed is asked nothing any more, and comes back under its name', async () => {
  await add()
  await verify()
  await expect(removeCluster(ctx, { cluster: 'edge', confirm: 'core' })).rejects.toMatchObject({
    code: 'CONFIRMATION_MISMATCH',
    field: 'confirm',
  })
  await removeCluster(ctx, { cluster: 'edge', confirm: 'edge' })
  const asked = server.requests.length
  await expect(gather()).rejects.toMatchObject({ code: 'CLUSTER_REMOVED' })
  expect(server.requests.length).toBe(asked)
  expect(await state()).toBe('removed')
  expect((await db.pool.query('SELECT 1 FROM cluster_credential')).rows).toEqual([])
  expect(await add()).toMatchObject({ id: 'edge' })
  expect(await state()).toBe('unverified')
})

test('the log tells who changed what', async () => {
  rules = [reads, secrets]
  await add()
  await verify()
  await confirmPowers(ctx, { cluster: 'edge', powers: ['secrets'] })
  await replaceCredential(ctx, { cluster: 'edge', server: server.url, ca: server.ca, token: server.token })
  await editCluster(ctx, { cluster: 'edge', version: 3, namespaces: [] })
  await removeCluster(ctx, { cluster: 'edge', confirm: 'edge' })
  const { rows } = await db.pool.query(`SELECT type, actor FROM event WHERE type LIKE 'cluster.%' ORDER BY id`)
  expect(rows).toEqual(
    ['added', 'strongConfirmed', 'credentialReplaced', 'namespacesEdited', 'removed'].map((change) => ({
      type: `cluster.${change}`,
      actor: 'admin',
    })),
  )
})
