import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { environmentOf, processOf } from '#e2e/processes.ts'
import { expect, test } from '#e2e/test.ts'
import { serviceDetailSchema } from '#lib/domain/service.ts'

/** What the sample fleet leaks into its logs and manifests. */
const leaked = [
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0',
  'dozjgNryP4J3jVmNHl0w5N',
  'taro.yamada',
  '090-1234-5678',
  'hunter2-example',
  'secretpw',
]

/** Each secret in each writing, where enough of it is left to know it by. In base64 a text looks different at each of three offsets. */
const least = 8
const base64 = (secret: string, encoding: 'base64' | 'base64url') =>
  ['', ' ', '  '].map((pad) =>
    Buffer.from(pad + secret)
      .toString(encoding)
      .replaceAll('=', '')
      .slice(pad === '' ? 0 : 4, -4),
  )
const forms = leaked
  .flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('hex'),
    ...base64(secret, 'base64'),
    ...base64(secret, 'base64url'),
  ])
  .filter((form) => form.length >= least)

const foundIn = (text: string) => forms.filter((form) => text.includes(form))

function unpacked(bytes: Buffer): string {
  try {
    return gunzipSync(bytes).toString()
  } catch {
    return bytes.toString('latin1')
  }
}

const tableSchema = z.array(z.object({ schema: z.string(), name: z.string() }))
const binarySchema = z.array(z.object({ schema: z.string(), name: z.string(), column: z.string() }))

/** Every row of every table as text, the queue's too, and what is packed in it, unpacked. */
async function dump(url: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const texts = new Map<string, string>()
  try {
    const own = `table_schema NOT IN ('pg_catalog', 'information_schema')`
    const tables = await client.query(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables WHERE ${own} AND table_type = 'BASE TABLE'`,
    )
    for (const { schema, name } of tableSchema.parse(tables.rows)) {
      const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM "${schema}"."${name}" t`)
      texts.set(`${schema}.${name}`, rows.map(({ text }) => text).join('\n'))
    }
    const binaries = await client.query(
      `SELECT table_schema AS schema, table_name AS name, column_name AS column FROM information_schema.columns WHERE ${own} AND data_type = 'bytea'`,
    )
    for (const { schema, name, column } of binarySchema.parse(binaries.rows)) {
      const { rows } = await client.query<{ bytes: Buffer | null }>(
        `SELECT "${column}" AS bytes FROM "${schema}"."${name}"`,
      )
      texts.set(
        `${schema}.${name}.${column}`,
        rows.map(({ bytes }) => (bytes === null ? '' : unpacked(bytes))).join('\n'),
      )
    }
    return texts
  } finally {
    await client.end()
  }
}

test('inquiry-api fails for the secrets in its log, and no character of them is kept anywhere', async ({ request }) => {
  const answer = await request.get('/api/v1/services/inquiry-api')
  const { items } = serviceDetailSchema.parse(await answer.json())
  const outcomes = Object.fromEntries(items.map(({ check, outcome }) => [check, outcome]))
  expect(outcomes).toMatchObject({ 'log-secrets': 'fail', 'log-personal-data': 'fail', 'secret-literal': 'fail' })

  const tables = await dump(environmentOf(processOf('lib/bin/worker.ts')).DATABASE_URL ?? '')
  expect(tables.get('public.snapshot.body')).toContain('inquiry-api')
  const folder = join(process.env.E2E_DATA ?? '', 'logs')
  const logs = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')] as const)
  expect(logs.map(([file]) => file)).toContain('worker.log')
  const leaks = [...tables, ...logs].map(([place, text]) => [place, foundIn(text)]).filter(([, found]) => found?.length)
  expect(leaks).toEqual([])
})

test('the search would have found them', () => {
  for (const secret of leaked) expect(foundIn(`x ${secret} y`).length).toBeGreaterThan(0)
  const [first = ''] = leaked
  expect(foundIn(Buffer.from(`{"line":"${first}"}`).toString('base64')).length).toBeGreaterThan(0)
})
