import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ListRow, ListServicesInput } from '#lib/domain/service-list.ts'
import { areas, outcomes } from '#lib/domain/verdict.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { listServices } from './list-services.ts'
import { addFleet } from './test-fleet.ts'

const size = 200
const hour = 3_600_000
const now = Date.parse('2026-11-22T12:00:00Z')
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addFleet(db.pool, size, now)
})
afterAll(() => db.drop())

async function expectExactly(input: ListServicesInput, fits: (row: ListRow) => boolean, at = now) {
  const all = await listServices(adminAt(at), { limit: 200 })
  const found = await listServices(adminAt(at), { ...input, limit: 200 })
  const expected = all.rows.filter(fits).map(({ id }) => id)
  expect(found.rows.map(({ id }) => id)).toEqual(expected)
  expect(found.total).toBe(expected.length)
  return expected.length
}

describe.each([
  ['now', now],
  ['when half of it has grown stale', now + 23 * hour],
])('%s', (_, at) => {
  test.each(areas)('an area and its state are exactly the cells that say so: %s', async (area) => {
    for (const state of outcomes) await expectExactly({ area, state }, ({ cells }) => cells[area]?.state === state, at)
  })

  test('freshness tells never, stale and fresh apart, and every service is one of them', async () => {
    const never = await expectExactly({ freshness: 'never' }, ({ measuredAt }) => measuredAt === null, at)
    const stale = await expectExactly({ freshness: 'stale' }, ({ standing }) => standing.stale > 0, at)
    const fresh = await expectExactly(
      { freshness: 'fresh' },
      ({ standing, measuredAt }) => measuredAt !== null && standing.stale === 0,
      at,
    )
    expect(never).toBeGreaterThan(0)
    expect(never + stale + fresh).toBe(size)
  })

  test('what remains is below silver and not retired', async () => {
    const below = new Set([null, 'bronze'])
    await expectExactly(
      { remaining: 'yes' },
      ({ stage, standing }) => stage !== 'retired' && below.has(standing.level),
      at,
    )
  })
})

test('filters narrow together', async () => {
  const input = { area: 'health', state: 'fail', team: 'team-3', freshness: 'fresh' } as const
  await expectExactly(
    input,
    ({ cells, team, standing, measuredAt }) =>
      cells.health?.state === 'fail' && team.id === 'team-3' && measuredAt !== null && standing.stale === 0,
  )
})

test('areas of rows from before there were any are folded from the items', async () => {
  const before = await listServices(adminAt(now), { limit: 200 })
  await db.pool.query('UPDATE service_standing SET cells = NULL')
  expect((await listServices(adminAt(now), { limit: 200 })).rows).toEqual(before.rows)
  await expectExactly({ area: 'health', state: 'fail' }, ({ cells }) => cells.health?.state === 'fail')
})

test('a service or team that is renamed keeps its place in every order', async () => {
  await db.pool.query(`UPDATE team SET name = 'Zz', name_key = 'zz' WHERE slug = 'team-1'`)
  await db.pool.query(`UPDATE service SET name = 'Zzz', name_key = 'zzz' WHERE slug = 's-00041'`)
  const { rows } = await listServices(adminAt(now), { sort: 'team', order: 'desc', limit: 200 })
  expect(rows[0]?.team.name).toBe('Zz')
  expect(rows.filter(({ team }) => team.id === 'team-1').at(-1)?.name).toBe('Zzz')
})

test.each([
  [{ check: 'replica-count' }, 'outcome'],
  [{ outcome: 'fail' }, 'check'],
  [{ area: 'health' }, 'state'],
  [{ state: 'fail' }, 'area'],
] as const)('half of a pair is refused: %j', async (input, field) => {
  await expect(listServices(adminAt(now), input)).rejects.toMatchObject({ code: 'INVALID_PARAMETER', field })
})

test('a cursor of another order is refused', async () => {
  const { next } = await listServices(adminAt(now), { limit: 5 })
  await expect(listServices(adminAt(now), { sort: 'level', cursor: next ?? '' })).rejects.toMatchObject({
    code: 'INVALID_CURSOR',
    status: 400,
  })
})
