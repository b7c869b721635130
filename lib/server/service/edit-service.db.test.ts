import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { createService } from './create-service.ts'
import { editService } from './edit-service.ts'

const ctx = adminAt()
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  vi.stubEnv('DATABASE_URL', 'postgresql://u:p@127.0.0.1:5432/landfall')
  await addCluster('main')
  await db.pool.query(
    `UPDATE cluster SET reach_allow = '[{"cidr":"10.0.0.0/8","ports":"80, 8080"}]', server = 'https://10.0.0.6:8080'`,
  )
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  const match = { by: 'name' as const, kind: null, name: 'shop' }
  await createService(ctx, { name: 'shop', team: 'web', refs: [{ cluster: 'main', namespace: 'shop', match }] })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await db.drop()
})

const own = async () =>
  (await db.pool.query(`SELECT url, app_path AS "appPath", slow_path AS "slowPath", version FROM service`)).rows[0]
const edit = async (over: object) => {
  const { version, ...now } = await own()
  return editService(ctx, { service: 'shop', version, ...now, ...over })
}

test('URL and paths are kept and told, and their query is not told', async () => {
  await edit({ url: 'http://10.1.2.3:8080/top?token=abc', appPath: '/app', slowPath: '/slow' })
  expect(await own()).toEqual({
    url: 'http://10.1.2.3:8080/top?token=abc',
    appPath: '/app',
    slowPath: '/slow',
    version: 2,
  })
  const { rows } = await db.pool.query(`SELECT data FROM event WHERE type = 'service.edited'`)
  expect(rows).toMatchObject([
    { data: { before: { url: null }, after: { url: 'http://10.1.2.3:8080/top?…', appPath: '/app' } } },
  ])
})

test('what differs in nothing writes nothing', async () => {
  expect(await edit({})).toEqual({ version: 2 })
})

test.each([
  ['http://169.254.169.254/', 'PROBE_ADDRESS_BLOCKED'],
  ['https://10.0.0.6:8080/', 'PROBE_ADDRESS_BLOCKED'],
  ['http://11.0.0.1/', 'PROBE_ADDRESS_NOT_ALLOWED'],
  ['http://shop:22/', 'PORT_NOT_ALLOWED'],
  ['http://u:p@shop/', 'URL_CREDENTIALS_FORBIDDEN'],
  ['', 'INVALID_URL'],
])('%s is refused: %s', async (url, code) => {
  const before = await own()
  await expect(edit({ url })).rejects.toMatchObject({ code, field: 'url', status: 422 })
  expect(await own()).toEqual(before)
})

test('of two changes of one version the second is refused', async () => {
  const input = { service: 'shop', version: 2, url: null, appPath: null, slowPath: null }
  await editService(ctx, input)
  await expect(editService(ctx, input)).rejects.toMatchObject({ code: 'VERSION_CONFLICT', current: { version: 3 } })
})

test('an unknown service is not found, and the worker may not edit', async () => {
  const input = { service: 'other', version: 1, url: null, appPath: null, slowPath: null }
  await expect(editService(ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const worker = { actor: { kind: 'system' as const, name: 'system' as const }, now: 0 }
  await expect(editService(worker, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
