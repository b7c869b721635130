import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type RecordedServer, startRecordedServer } from '#lib/cluster/recorded-server.ts'
import { newPrivateKey, publicHalf, publicText, type SealKey, sealPrivateKeys } from '../seal/keys.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { spawnWorker, until } from '../worker/test-worker.ts'
import { addCluster } from './add-cluster.ts'
import { clusterDoor } from './gather-cluster.ts'
import { listClusters } from './list-clusters.ts'
import { resealCredentials } from './reseal-credentials.ts'

const written = newPrivateKey('new')
const keys = sealPrivateKeys.parse(`${written},${newPrivateKey('old')}`)
const textOf = (key: SealKey | undefined) => (key === undefined ? '' : publicText(publicHalf(key)))
const ctx = adminAt()

let db: Awaited<ReturnType<typeof openTestDatabase>>
let server: RecordedServer

beforeEach(async () => {
  db = await openTestDatabase()
  server = await startRecordedServer()
  vi.stubEnv('DATABASE_URL', 'postgresql://u:p@127.0.0.1:5432/landfall')
  vi.stubEnv('SEAL_PUBLIC_KEY', textOf(keys[0]))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await db.drop()
})

const add = (over: object = {}) =>
  addCluster(ctx, { name: 'edge', server: server.url, ca: server.ca, token: server.token, ...over })
const state = async () => (await listClusters(ctx))[0]?.state

test('a token is nowhere but in its sealed row, also when it is refused', async () => {
  const token = 'canary-5f1c9a7e3b'
  const said: string[] = []
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  await add({ token })
  const worker = spawnWorker(db.url, {
    SEAL_PRIVATE_KEYS: written,
    LOG_LEVEL: 'trace',
    APP_URL: 'http://127.0.0.1:3000',
  })
  try {
    await until(async () => (await state()) === 'unreachable', 30_000)
  } finally {
    await worker.kill('SIGKILL')
    vi.restoreAllMocks()
  }
  const tables = await db.pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss')`,
  )
  const dumps = await Promise.all(
    tables.rows.map(
      async ({ name }) => (await db.pool.query<{ t: string }>(`SELECT x::text AS t FROM ${name} x`)).rows,
    ),
  )
  const all = [...dumps.flat().map(({ t }) => t), ...said, worker.output()].join('\n')
  expect(all).toContain('edge')
  const bytes = Buffer.from(token)
  for (const form of [
    token,
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    bytes.toString('base64url'),
  ])
    expect(all.includes(form)).toBe(false)
})

test('every credential comes under the new key, although the first try was killed, and a second changes nothing', async () => {
  vi.stubEnv('SEAL_PUBLIC_KEY', textOf(keys[1]))
  await add()
  for (let n = 0; n < 120; n++) await add({ name: `c${n}` })
  const query = db.pool.query.bind(db.pool)
  const dying = vi.spyOn(db.pool, 'query').mockImplementation((...args: unknown[]) => {
    if (String(args[0]).startsWith('UPDATE') && Reflect.get(dying, 'updates') === 1) throw new Error('killed')
    if (String(args[0]).startsWith('UPDATE')) Reflect.set(dying, 'updates', 1)
    return Reflect.apply(query, db.pool, args)
  })
  await expect(resealCredentials(db.pool, keys)).rejects.toThrow('killed')
  vi.restoreAllMocks()
  expect(await resealCredentials(db.pool, keys)).toBe(21)
  expect(await resealCredentials(db.pool, keys)).toBe(0)
  const { rows } = await db.pool.query('SELECT DISTINCT key_id FROM cluster_credential')
  expect(rows).toEqual([{ key_id: 'new' }])
  const door = clusterDoor(db.pool, { now: Date.now, rules: { allowLoopback: true }, keys: keys.slice(0, 1) })
  const { rows: clusters } = await db.pool.query<{ id: string }>('SELECT id FROM cluster LIMIT 1')
  expect(await door.verify(clusters[0]?.id ?? '')).toBe(true)
})
