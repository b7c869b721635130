import { createElement } from 'react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AreaTable } from '#components/overview/area-table.tsx'
import { BlockerTable } from '#components/overview/blocker-table.tsx'
import { Figures } from '#components/overview/figures.tsx'
import { StageTable } from '#components/overview/stage-table.tsx'
import { TeamTable } from '#components/overview/team-table.tsx'
import { filterOf, readListQuery } from '#components/service/list-address.ts'
import { htmlIn } from '#components/words/fixtures.tsx'
import { areas } from '#lib/domain/verdict.ts'
import { readOverview } from '#lib/server/overview/read-overview.ts'
import { listServices } from '#lib/server/service/list-services.ts'
import { addFleet } from '#lib/server/service/test-fleet.ts'
import { adminAt, openTestDatabase } from '#lib/server/test-world.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-22T12:00:00Z')
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addFleet(db.pool, 200, now)
})
afterAll(() => db.drop())

/** Every number that is a link to the list: its address and what it shows. */
const numbersIn = (html: string) =>
  [...html.matchAll(/<a [^>]*href="\/services(\?[^"]*)"[^>]*>([\d,]+)</g)].map(([, address = '', shown = '']) => ({
    address: address.replaceAll('&amp;', '&'),
    shown: Number(shown.replaceAll(',', '')),
  }))

test.each([
  ['now', now],
  ['when half of it has grown stale', now + 23 * hour],
])('every number opens to exactly the services it counts, also beside retired ones, %s', async (_, at) => {
  const overview = await readOverview(adminAt(at))
  expect(overview.retired).toBe(50)
  const tables = [Figures, StageTable, BlockerTable, TeamTable].map((table) => createElement(table, { overview }))
  const opened = areas.map((open) => createElement(AreaTable, { overview, open }))
  const numbers = numbersIn(htmlIn('en', createElement('div', null, ...tables, ...opened)))
  expect(numbers.length).toBeGreaterThan(150)
  const wrong: unknown[] = []
  for (const { address, shown } of numbers) {
    const { faults, ...query } = readListQuery(Object.fromEntries(new URLSearchParams(address)))
    const { total } = await listServices(adminAt(at), { ...filterOf(query), limit: 1 })
    if (total !== shown || faults.length > 0) wrong.push({ address, shown, total, faults })
  }
  expect(wrong).toEqual([])
})
