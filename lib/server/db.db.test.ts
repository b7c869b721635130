import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDatabase, database, openDatabase, transaction } from './db.ts'
import { listTeams } from './service/list-teams.ts'
import { adminAt, openTestDatabase } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.drop())

const insertTeam = (name: string) =>
  database(({ prisma }) => prisma.team.create({ data: { slug: name, name, nameKey: name } }))

test('a key that is taken is ALREADY_EXISTS, through Prisma and through the pool, and tells nothing of the table', async () => {
  await insertTeam('web')
  await expect(insertTeam('web')).rejects.toMatchObject({
    code: 'ALREADY_EXISTS',
    status: 409,
    message: 'This already exists.',
  })
  const raw = database(({ pool }) => pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'x', 'y')`))
  await expect(raw).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
})

test('a transaction that another one got in the way of is tried three times', async () => {
  let tries = 0
  const conflict = database(async ({ pool }) => {
    tries += 1
    await pool.query(`DO $$ BEGIN RAISE EXCEPTION 'serialization' USING ERRCODE = '40001'; END $$`)
  })
  await expect(conflict).rejects.toThrow('serialization')
  expect(tries).toBe(3)
})

test('two transactions in each other’s way both end well', async () => {
  await insertTeam('a')
  await insertTeam('b')
  const rename = (first: string, second: string) =>
    database(({ pool }) =>
      transaction(pool, async (client) => {
        await client.query(`SET LOCAL lock_timeout = '5s'; SET LOCAL deadlock_timeout = '50ms'`)
        await client.query('UPDATE team SET name = name || $2 WHERE slug = $1', [first, first])
        await new Promise((done) => setTimeout(done, 100))
        await client.query('UPDATE team SET name = name || $2 WHERE slug = $1', [second, first])
      }),
    )
  await Promise.all([rename('a', 'b'), rename('b', 'a')])
  expect((await listTeams(adminAt())).map(({ name }) => name.length)).toEqual([3, 3])
})

test('connections that the server ends are replaced, and no error ends this process', async () => {
  await Promise.all(Array.from({ length: 5 }, () => listTeams(adminAt())))
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`
  await db.pool.query(end)
  await new Promise((done) => setTimeout(done, 100))
  expect(await listTeams(adminAt())).toEqual([])
})

test('a connection that ends in the middle of a transaction is DB_UNAVAILABLE and leaves the pool', async () => {
  const cut = database(({ pool }) =>
    transaction(pool, async (client) => {
      await client.query('SELECT pg_terminate_backend(pg_backend_pid())')
    }),
  )
  await expect(cut).rejects.toMatchObject({ code: 'DB_UNAVAILABLE', status: 503 })
  expect(await listTeams(adminAt())).toEqual([])
})

test('when every connection is taken for three seconds the answer is DB_BUSY', async () => {
  const held = await Promise.all(Array.from({ length: 10 }, () => db.pool.connect()))
  await expect(listTeams(adminAt())).rejects.toMatchObject({ code: 'DB_BUSY', status: 503 })
  for (const client of held) client.release()
  expect(await listTeams(adminAt())).toEqual([])
})

test('a row that somebody else holds is DB_BUSY after a second', async () => {
  await insertTeam('web')
  await transaction(db.pool, async (client) => {
    await client.query('SELECT 1 FROM team FOR UPDATE')
    const waits = database(({ pool }) => pool.query('UPDATE team SET name = name'))
    await expect(waits).rejects.toMatchObject({ code: 'DB_BUSY' })
  })
})

test('a database that turned read-only is answered as unavailable, with new connections', async () => {
  await database(({ pool }) =>
    pool.query(`ALTER DATABASE ${new URL(db.url).pathname.slice(1)} SET default_transaction_read_only = on`),
  )
  await closeDatabase()
  const first = openDatabase(db.url)
  await expect(insertTeam('web')).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' })
  const now = await database(async (held) => held)
  expect(now).not.toBe(first)
})

test('a database that is not there is DB_UNAVAILABLE', async () => {
  await closeDatabase()
  openDatabase('postgresql://u:canary@127.0.0.1:1/none')
  const refused = await listTeams(adminAt()).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'DB_UNAVAILABLE', status: 503 })
  expect(String(refused)).not.toContain('canary')
  await expect(insertTeam('web')).rejects.toMatchObject({ code: 'DB_UNAVAILABLE' })
})
