import { afterAll, beforeAll, expect, test } from 'vitest'
import { outcomes } from '#lib/domain/verdict.ts'
import { runBatch } from '../batch/run-batch.ts'
import { editChecklistItem } from '../checklist/edit-checklist-item.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { seed } from '../seed.ts'
import { listServices } from '../service/list-services.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { readCheckUse } from './read-check-use.ts'

const check = 'grace-budget'
let db: Awaited<ReturnType<typeof openTestDatabase>>
const run = async (batches: readonly string[]) => {
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
}
const use = () => readCheckUse(adminAt(), { check })
/** The checks whose result, as the page of a service tells it, was judged with other values. */
async function judgedOtherwise(): Promise<string[]> {
  const { items } = await readService(adminAt(), { service: 'search-api' })
  return items.filter(({ otherwise }) => otherwise).map((item) => item.check)
}

beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  await run((await seed(adminAt())).batches)
}, 60_000)
afterAll(() => db.drop())

test.each(outcomes)('the count of %s is that of the list of services', async (outcome) => {
  const { counts } = await use()
  expect(counts[outcome]).toBe((await listServices(adminAt(), { check, outcome, limit: 1 })).total)
})

test('the checklist tells its settings and how many are asked so', async () => {
  const { checklists } = await use()
  expect(checklists).toMatchObject([
    { checklist: 'standard', name: 'Standard', version: 1, params: {}, settings: { drainSeconds: 10 }, otherwise: 0 },
  ])
  expect(checklists[0]?.services).toBeGreaterThan(5)
})

test('after a change all results are judged otherwise, keep what they said, and follow with the next probe', async () => {
  const before = await use()
  await editChecklistItem(adminAt(), { checklist: 'standard', check, version: 1, params: { drainSeconds: 3_000 } })
  const changed = await use()
  expect(changed.counts).toEqual(before.counts)
  expect(changed.checklists[0]).toMatchObject({ otherwise: changed.checklists[0]?.services, version: 2 })
  expect(await judgedOtherwise()).toEqual([check])
  await run((await startFleetProbe(adminAt())).batches)
  const after = await use()
  expect(after.checklists[0]).toMatchObject({ otherwise: 0 })
  expect(after.counts.fail).toBeGreaterThan(before.counts.fail)
  expect(await judgedOtherwise()).toEqual([])
})

test('a check that does not exist is not found', async () => {
  await expect(readCheckUse(adminAt(), { check: 'nonsense' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
