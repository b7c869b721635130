import { createElement } from 'react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Figures } from '#components/overview/figures.tsx'
import { State } from '#components/overview/state.tsx'
import { htmlIn } from '#components/words/fixtures.tsx'
import { runBatch } from '#lib/server/batch/run-batch.ts'
import { readOverview } from '#lib/server/overview/read-overview.ts'
import { startProbe } from '#lib/server/probe/start-probe.ts'
import { createService } from '#lib/server/service/create-service.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '#lib/server/test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const services = Array.from({ length: 8 }, (_, n) => `service-${n + 1}`)

beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  for (const name of services) await createService(adminAt(), { name, team: 'web', refs: [] })
}, 30_000)
afterAll(() => db.drop())

async function probe(names: readonly string[]): Promise<void> {
  for (const service of names) {
    const { id } = await startProbe(adminAt(), { service })
    const { rows } = await db.pool.query<{ batch: string }>('SELECT batch_id AS batch FROM probe_run WHERE id = $1', [
      id,
    ])
    await runBatch(db.pool, testWorld(), rows[0]?.batch ?? '', new AbortController().signal)
  }
}

async function shown(): Promise<string> {
  const overview = await readOverview(adminAt())
  const html = htmlIn(
    'en',
    createElement('div', null, createElement(State, { overview }), createElement(Figures, { overview })),
  )
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

test('5, then 3 of 8 services probed: the page says that 8 are measured, not 3', async () => {
  await probe(services.slice(0, 5))
  expect(await shown()).toMatch(/5 of 8 services are measured.* Measured and fresh 5 .*Never measured 3 /)
  await probe(services.slice(5))
  expect(await shown()).toMatch(/All 8 services are measured.* Measured and fresh 8 .*Never measured 0 /)
})
