import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { steps } from '#lib/checks/test-changes.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { startFleetProbe } from '../probe/start-fleet-probe.ts'
import { seed } from '../seed.ts'
import { addCluster, adminAt, openTestDatabase, recordedFacts, testWorld } from '../test-world.ts'
import { type FleetMemory, fleetMemory } from './fleet-memory.ts'
import { runBatch } from './run-batch.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
const stays = new AbortController().signal
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, stays)
})
afterEach(() => db.drop())

const startOfHour = Date.parse('2026-11-22T15:00:00Z')

/** What the runs of a fleet probe tell, by service: evidence is stored once, so that equal verdicts are the same rows. */
async function probeFleet(set: FactSet, memory?: FleetMemory): Promise<Map<string, object>> {
  const { batches } = await startFleetProbe(adminAt())
  for (const batch of batches)
    expect(
      await runBatch(
        db.pool,
        testWorld({ gather: async () => structuredClone(set), ...(memory && { memory }) }),
        batch,
        stays,
      ),
    ).toBe('done')
  const { rows } = await db.pool.query<{ slug: string; ids: string[]; measured: Date[]; workloads: object }>(
    `SELECT s.slug, r.evidence_ids AS ids, r.measured, r.workloads FROM probe_run r JOIN service s ON s.id = r.service_id
     WHERE r.batch_id = ANY($1::uuid[]) ORDER BY s.slug`,
    [batches],
  )
  return new Map(rows.map(({ slug, ...told }) => [slug, told]))
}

/** The recorded cluster, and what became of it in some hours: each a random change of any facts. */
function hours(seed: number): FactSet[] {
  const sets = [recordedFacts(new Date(startOfHour).toISOString())]
  for (const [hour, changes] of fc.sample(steps, { numRuns: 4, seed }).entries()) {
    const set = changes.reduce((each, change) => change(each), sets.at(-1) ?? {})
    const at = new Date(startOfHour + (hour + 1) * 3_600_000).toISOString()
    sets.push(Object.fromEntries(Object.entries(set).map(([key, fact]) => [key, fact && { ...fact, at }])))
  }
  return sets
}

test.each([1, 2, 3])('a worker that remembers stores what a new one would (changes %i)', async (seed) => {
  const inner = fleetMemory()
  let [told, kept] = [0, 0]
  const memory: FleetMemory = {
    take: inner.take,
    put(key, remembered) {
      kept += remembered.judged.verdicts.size - remembered.judged.judged.size
      inner.put(key, remembered)
    },
  }
  for (const set of hours(seed)) {
    const remembered = await probeFleet(set, memory)
    expect(await probeFleet(set)).toEqual(remembered)
    told += remembered.size
  }
  expect(told).toBe(5 * 11)
  expect(kept).toBeGreaterThan(10)
})
