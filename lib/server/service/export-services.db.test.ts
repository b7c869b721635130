import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ListServicesInput } from '#lib/domain/service-list.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { ExportServices, exportServices } from './export-services.ts'
import { listServices } from './list-services.ts'
import { addFleet } from './test-fleet.ts'

const size = 1_200
const now = Date.parse('2026-11-22T12:00:00Z')
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addFleet(db.pool, size, now)
}, 60_000)
afterAll(() => db.drop())

async function linesOf(input: Parameters<typeof ExportServices.parse>[0]): Promise<string[]> {
  let text = ''
  const { pieces } = await exportServices(adminAt(now), ExportServices.parse(input))
  for await (const piece of pieces) text += piece
  expect(text.startsWith('\ufeffid,name,')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  return text.slice(1).trimEnd().split('\r\n').slice(1)
}

async function idsOfPages(input: ListServicesInput): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listServices(adminAt(now), { ...input, limit: 200, cursor })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return ids
}
const idOf = (line: string) => line.slice(0, line.indexOf(','))

test.each([
  {},
  { sort: 'level', order: 'desc' },
  { sort: 'failing', order: 'desc', text: 'team 3' },
  { area: 'health', state: 'fail', sort: 'readiness' },
  { freshness: 'stale', sort: 'measured' },
] as const)('the file has exactly the rows of the list, in its order: %j', async (input) => {
  const lines = await linesOf(input)
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.map(idOf)).toEqual(await idsOfPages(input))
})

test('the columns are those that were chosen', async () => {
  const { pieces } = await exportServices(
    adminAt(now),
    ExportServices.parse({ columns: 'level,bronze', text: '00001' }),
  )
  let text = ''
  for await (const piece of pieces) text += piece
  expect(text).toMatch(/^\ufeffid,name,level,bronze_met,bronze_applicable\r\ns-00001,S 00001,\w+,\d+,\d+\r\n$/)
})

test('a name that begins like a formula is text, and Japanese stays as it is', async () => {
  await db.pool.query(
    `UPDATE service SET name = '=HYPERLINK("x")', name_key = '=hyperlink("x")' WHERE slug = 's-00002'`,
  )
  await db.pool.query(`UPDATE service SET name = '物件検索', name_key = '物件検索' WHERE slug = 's-00003'`)
  const lines = await linesOf({ columns: 'stage' })
  expect(lines).toContain(`s-00002,"'=HYPERLINK(""x"")",migrated`)
  expect(lines).toContain('s-00003,物件検索,retired')
})

test('no more than a batch is read ahead of who takes the file', async () => {
  const { pieces } = await exportServices(adminAt(now), ExportServices.parse({}))
  const asked: number[] = []
  const { query } = db.pool
  db.pool.query = new Proxy(query, {
    apply: (target, self, args: unknown[]) => {
      const [, values] = args
      const ids = Array.isArray(values) ? values[1] : []
      if (Array.isArray(ids)) asked.push(ids.length)
      return Reflect.apply(target, self, args)
    },
  })
  try {
    const iterator = pieces[Symbol.asyncIterator]()
    await iterator.next()
    await iterator.next()
    expect(asked).toEqual([200])
    await iterator.return?.()
    expect(asked).toEqual([200])
  } finally {
    db.pool.query = query
  }
})

test('half of a pair is refused before anything is sent', async () => {
  await expect(exportServices(adminAt(now), ExportServices.parse({ area: 'health' }))).rejects.toMatchObject({
    code: 'INVALID_PARAMETER',
    field: 'state',
  })
})

test.each(['password', 'level,password', ''])('columns that are none are refused: %j', (columns) => {
  expect(ExportServices.safeParse({ columns }).success).toBe(false)
})
