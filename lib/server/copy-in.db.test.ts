import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyIn, copyText } from './copy-in.ts'
import { transaction } from './db.ts'
import { openTestDatabase } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await db.pool.query('CREATE TABLE copied (n int PRIMARY KEY, said text)')
})
afterAll(() => db.drop())

const store = (texts: readonly string[]) =>
  transaction(db.pool, async (client) => {
    await client.query('DELETE FROM copied')
    await copyIn(client, 'COPY copied FROM STDIN', texts.map((text, n) => `${n}\t${copyText(text)}\n`).join(''))
    const { rows } = await client.query<{ said: string }>('SELECT said FROM copied ORDER BY n')
    return rows.map(({ said }) => said)
  })

test('any text arrives as it was', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }).map((each) => each.toWellFormed().replaceAll('\0', '')),
    fc.constantFrom('\\N', '\\.', '\t', 'a\\', '\r\n', '\\n', '物件🏠', ''),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 20 }), async (texts) => {
      expect(await store(texts)).toEqual(texts)
    }),
    { numRuns: 200 },
  )
})

test('more rows than a socket takes at once arrive', async () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `row ${n} ${'x'.repeat(200)}`)
  expect(await store(texts)).toEqual(texts)
})

test('a row that breaks a rule stores nothing, says why, and leaves the connection usable', async () => {
  const client = await db.pool.connect()
  try {
    await client.query('DELETE FROM copied')
    await expect(copyIn(client, 'COPY copied FROM STDIN', '1\ta\n1\tb\n')).rejects.toMatchObject({ code: '23505' })
    await expect(copyIn(client, 'COPY missing FROM STDIN', '1\ta\n')).rejects.toMatchObject({ code: '42P01' })
    expect((await client.query('SELECT 1 FROM copied')).rowCount).toBe(0)
  } finally {
    client.release()
  }
})
