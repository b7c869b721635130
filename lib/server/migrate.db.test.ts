import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { migrate } from './migrate.ts'
import { freshDatabase } from './test-database.ts'

const entry = fileURLToPath(new URL('../bin/migrate.ts', import.meta.url))
const folder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

async function emptyDatabase(): Promise<{ url: string; client: pg.Client }> {
  const url = new URL(inject('templateUrl'))
  const name = `empty_${crypto.randomUUID().replaceAll('-', '')}`
  url.pathname = '/postgres'
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  url.pathname = `/${name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  onTestFinished(async () => {
    await client.end()
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
  })
  return { url: url.href, client }
}

test('of five processes that migrate at once one applies and all succeed', async () => {
  const { url, client } = await emptyDatabase()
  const run = () => promisify(execFile)(process.execPath, [entry], { env: { ...process.env, DATABASE_URL: url } })
  const outputs = await Promise.all([run(), run(), run(), run(), run()])
  expect(outputs.filter(({ stdout }) => stdout.startsWith('applied')).length).toBe(1)
  const { rows } = await client.query(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
  )
  const folders = (await readdir(folder)).filter((name) => !name.includes('.'))
  expect(rows.map(({ name }) => name).sort()).toEqual(folders.sort())
})

test('a database that is newer than the program is refused and left alone', async () => {
  const { url, drop } = await freshDatabase()
  onTestFinished(drop)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '29990101000000_later', now())`,
  )
  await client.end()
  await expect(migrate(url)).rejects.toMatchObject({ code: 'SCHEMA_MISMATCH', status: 503 })
})

test('a migration that was changed after it had been applied is refused', async () => {
  const { url, drop } = await freshDatabase()
  onTestFinished(drop)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`UPDATE _prisma_migrations SET checksum = 'other'`)
  await client.end()
  await expect(migrate(url)).rejects.toThrow(/is not the one of this version/)
})

test('a migration that fails half way leaves nothing behind', async () => {
  const { url, client } = await emptyDatabase()
  const dir = await mkdtemp(join(tmpdir(), 'landfall-migrations-'))
  await cp(folder, dir, { recursive: true })
  await mkdir(join(dir, '29990101000000_bad'))
  await writeFile(join(dir, '29990101000000_bad', 'migration.sql'), 'CREATE TABLE half (id int); SELECT 1/0;')
  await expect(migrate(url, dir)).rejects.toThrow(/division by zero/)
  const { rows } = await client.query(`SELECT to_regclass('half') AS half, to_regclass('service')::text AS service`)
  expect(rows).toEqual([{ half: null, service: 'service' }])
})

test('a database that is not there is one clear refusal', async () => {
  await expect(migrate('postgresql://u:p@127.0.0.1:1/none')).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' })
})
