import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { requiredOf } from '#lib/domain/readiness.ts'
import { type ListRow, type ListServicesInput, serviceSorts } from '#lib/domain/service-list.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { listServices } from './list-services.ts'
import { addFleet } from './test-fleet.ts'

const size = 5_000
const now = Date.parse('2026-11-22T12:00:00Z')
const orders = ['asc', 'desc'] as const
const asked = serviceSorts.flatMap((sort) => orders.map((order) => ({ sort, order })))
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addFleet(db.pool, size, now)
}, 60_000)
afterAll(() => db.drop())

/** Every page from the first to the last, then back to the first. */
async function walk(input: ListServicesInput, at = now): Promise<{ there: ListRow[]; back: ListRow[] }> {
  const there: ListRow[] = []
  const back: ListRow[] = []
  let page = await listServices(adminAt(at), { ...input, limit: 200 })
  for (;;) {
    expect(page.from).toBe(there.length)
    there.push(...page.rows)
    if (page.next === null) break
    page = await listServices(adminAt(at), { ...input, limit: 200, cursor: page.next })
  }
  for (;;) {
    back.unshift(...page.rows)
    if (page.previous === null) break
    page = await listServices(adminAt(at), { ...input, limit: 200, cursor: page.previous })
  }
  return { there, back }
}

const ranks = ['none', 'bronze', 'silver', 'gold']
const rankOf: Record<(typeof serviceSorts)[number], (row: ListRow) => string | number> = {
  name: ({ name }) => name,
  team: ({ team }) => team.name,
  level: ({ standing }) => ranks.indexOf(standing.level ?? 'none'),
  readiness: ({ standing }) => {
    const { met, applicable } = requiredOf(standing)
    return applicable === 0 ? 0 : Math.floor((10_000 * met) / applicable)
  },
  measured: ({ measuredAt }) => measuredAt ?? '',
  failing: ({ standing }) => standing.counts.fail,
}

describe.each(asked)('by $sort, $order', ({ sort, order }) => {
  test('every service comes exactly once, in order, there and back', async () => {
    const { there, back } = await walk({ sort, order })
    expect(new Set(there.map(({ id }) => id)).size).toBe(size)
    expect(there).toHaveLength(size)
    expect(back.map(({ id }) => id)).toEqual(there.map(({ id }) => id))
    const inOrder = there.every((row, index) => {
      const next = there[index + 1]
      if (next === undefined) return true
      const [a, b] = [rankOf[sort](row), rankOf[sort](next)]
      return a === b ? row.name < next.name : a < b === (order === 'asc')
    })
    expect(inOrder).toBe(true)
  })

  test('a page reads its own rows and not the fleet', async () => {
    const first = await listServices(adminAt(now), { sort, order })
    const second = await listServices(adminAt(now), { sort, order, cursor: first.next ?? undefined })
    for (const cursor of [undefined, second.next ?? undefined, second.previous ?? undefined]) {
      const { rows, scans } = await planOf(() => listServices(adminAt(now), { sort, order, cursor }))
      // where a part of the fleet has lapsed, what it is now decides, and all of that part is read
      if (['level', 'readiness', 'failing'].includes(sort))
        expect(rows, scans.join('\n')).toBeLessThanOrEqual(2 * size + 500)
      else expect(rows, scans.join('\n')).toBeLessThanOrEqual(500)
    }
  })
})

test('where nothing has lapsed the orders that depend on time read their own rows only', async () => {
  await db.pool.query(`UPDATE service_standing SET fresh_until = now() + interval '10 years' WHERE fresh_until < $1`, [
    new Date(now).toISOString(),
  ])
  await db.pool.query('ANALYZE service_standing')
  for (const { sort, order } of asked) {
    const first = await listServices(adminAt(now), { sort, order })
    const second = await listServices(adminAt(now), { sort, order, cursor: first.next ?? undefined })
    for (const cursor of [undefined, second.next ?? undefined, second.previous ?? undefined]) {
      const { rows, scans } = await planOf(() => listServices(adminAt(now), { sort, order, cursor }))
      expect(rows, `${sort} ${order}\n${scans.join('\n')}`).toBeLessThanOrEqual(500)
    }
  }
})

const nodeSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  Plans: z.array(z.unknown()).optional(),
})
const planSchema = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })])

function readsOf(node: unknown): { text: string; rows: number }[] {
  const { Plans = [], ...own } = nodeSchema.parse(node)
  const inner = Plans.flatMap(readsOf)
  const relation = own['Relation Name']
  // forty teams are one block, read at once
  if (relation === undefined || relation === 'team') return inner
  const rows = (own['Actual Rows'] + (own['Rows Removed by Filter'] ?? 0)) * own['Actual Loops']
  return [{ text: `${own['Node Type']} ${own['Index Name'] ?? ''} ${relation}`, rows }, ...inner]
}

/** Rows that the pages read of `work` touched, of whichever table, and by which scans; the count of the fleet is left out. */
async function planOf(work: () => Promise<unknown>): Promise<{ rows: number; scans: string[] }> {
  const sent: [string, unknown[]][] = []
  const { query } = db.pool
  db.pool.query = new Proxy(query, {
    apply: (target, self, args: [string, unknown[]]) => {
      if (args[0].startsWith('WITH page')) sent.push(args)
      return Reflect.apply(target, self, args)
    },
  })
  await work().finally(() => {
    db.pool.query = query
  })
  const [[text, values] = ['', []]] = sent
  const { rows } = await db.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  const reads = readsOf(planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan)
  return {
    rows: reads.reduce((sum, each) => sum + each.rows, 0),
    scans: reads.map(({ text, rows }) => `${text} ${rows}`),
  }
}
