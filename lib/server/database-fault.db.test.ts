import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { databaseFault } from './database-fault.ts'
import { closeDatabase, openDatabase } from './db.ts'
import { freshDatabase } from './test-database.ts'

/** A migrated database, changed by `sql`, and open in this process at its address as `alter` leaves it. */
async function open(sql: string, alter: (url: URL) => void = () => undefined): Promise<void> {
  const { url, drop } = await freshDatabase()
  onTestFinished(drop)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
  const altered = new URL(url)
  alter(altered)
  openDatabase(altered.href)
  onTestFinished(closeDatabase)
}

const unchanged = 'SELECT 1'
const later = `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '29990101000000_later', now())`

test('a database with the schema of this program is fine', async () => {
  await open(unchanged)
  expect(await databaseFault()).toBeNull()
})

test.each([
  ['newer', later],
  ['older', 'DELETE FROM _prisma_migrations'],
  ['missing', 'DROP TABLE _prisma_migrations'],
  ['unfinished', 'UPDATE _prisma_migrations SET finished_at = NULL'],
])('a schema that is %s does not fit', async (_, sql) => {
  await open(sql)
  expect(await databaseFault()).toMatchObject({ code: 'SCHEMA_MISMATCH', status: 503 })
})

test.each<[string, (url: URL) => void]>([
  [
    'is down',
    (url) => {
      url.port = '1'
    },
  ],
  [
    'does not know this user',
    (url) => {
      url.username = 'nobody'
      url.password = 'canary'
    },
  ],
  [
    'is not there',
    (url) => {
      url.pathname = '/none'
    },
  ],
])('a database that %s cannot be reached', async (_, alter) => {
  await open(unchanged, alter)
  const fault = await databaseFault()
  expect(fault).toMatchObject({ code: 'DB_UNAVAILABLE', status: 503 })
  expect(fault?.message).not.toContain('canary')
})

test('a database that does not answer in time is busy', async () => {
  await open(unchanged)
  expect(await databaseFault(0)).toMatchObject({ code: 'DB_BUSY', status: 503 })
})
