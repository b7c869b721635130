import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import { counts } from '#lib/domain/checklist.ts'
import { foldAll, foldItems, type ItemGroup } from '#lib/domain/fold-overview.ts'
import { countsAs, isStale, standingOf } from '#lib/domain/readiness.ts'
import { outcomes } from '#lib/domain/verdict.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { readItems } from '../checklist/read-items.ts'
import { transaction } from '../db.ts'
import type { MeasuredItem } from '../service/standing-row.ts'
import { writeStandings } from '../service/write-standings.ts'
import { adminAt, openTestDatabase } from '../test-world.ts'
import { readOverview } from './read-overview.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-22T12:00:00Z')
let db: Awaited<ReturnType<typeof openTestDatabase>>
let ids: string[] = []
let asked: Omit<MeasuredItem, 'outcome' | 'at'>[] = []

/** Services of one team whose items nobody has measured. */
async function addServices(count: number): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `INSERT INTO service (slug, name, name_key, team_id, checklist_id)
     SELECT n, n, n, (SELECT id FROM team), (SELECT id FROM checklist)
     FROM (SELECT 's' || (n + (SELECT count(*) FROM service)) AS n FROM generate_series(1, $1) n) named RETURNING id`,
    [count],
  )
  return rows.map(({ id }) => id)
}

const write = (services: ReadonlyMap<string, readonly MeasuredItem[]>) =>
  transaction(db.pool, (client) => writeStandings(client, services, now))

beforeAll(async () => {
  db = await openTestDatabase()
  await transaction(db.pool, async (client) => {
    const { id } = await ensureChecklist(client)
    await client.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
    // one item counts from tomorrow on, one is advice
    await client.query(`UPDATE checklist_item SET counts_from = '2026-11-23' WHERE "check" = 'replica-count'`)
    await client.query(`UPDATE checklist_item SET severity = 'warning' WHERE "check" = 'grace-budget'`)
    const items = (await readItems(client, [id])).get(id) ?? []
    asked = items.map(({ check, level, severity, countsFrom }) => {
      return { check: check.id, level, severity, kind: check.kind, countsFrom }
    })
  })
  ids = await addServices(9)
}, 30_000)
afterAll(() => db.drop())

/** Each item on its own: the way that needs no digits. */
function slowly(fleet: ReadonlyMap<string, readonly MeasuredItem[]>, at: number) {
  const groups = [...fleet.values()].flatMap((items): ItemGroup[] => {
    const counting = items.filter((item) => counts(item, at))
    const level = standingOf(counting, at).level ?? 'none'
    return items.map((item) => ({
      check: item.check,
      level,
      outcome: countsAs(item, at),
      count: 1,
      stale: isStale(item, at) ? 1 : 0,
      never: item.outcome === null ? 1 : 0,
      item: counts(item, at) ? item : null,
    }))
  })
  const services = [...fleet.values()]
  return {
    measured: services.filter((items) => items.some(({ at: said }) => said !== null)).length,
    stale: services.filter((items) => items.some((item) => isStale(item, at))).length,
    items: foldAll(groups),
    ...foldItems(groups, checks),
  }
}

/** Checks that block alike have no order between them. */
const sorted = <T extends { blockers: { check: string; level: string }[] }>(overview: T): T => ({
  ...overview,
  blockers: overview.blockers.toSorted((a, b) => (`${a.check}${a.level}` < `${b.check}${b.level}` ? -1 : 1)),
})

test('the sums are those of the items one by one, whatever was measured when, at every later moment', async () => {
  const fleet = new Map(ids.map((id) => [id, asked.map((item) => ({ ...item, outcome: null, at: null }))] as const))
  const latest = new Map<string, readonly MeasuredItem[]>(fleet)
  await write(latest)
  const probe = fc.record({
    service: fc.nat(ids.length - 1),
    said: fc.infiniteStream(fc.tuple(fc.option(fc.constantFrom(...outcomes)), fc.integer({ min: -30, max: 0 }))),
    later: fc.integer({ min: 0, max: 60 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(probe, { minLength: 1, maxLength: 6 }), async (probes) => {
      for (const { service, said, later } of probes) {
        const items = asked.map((item) => {
          const [outcome, hours] = said.next().value
          return { ...item, outcome, at: outcome === null ? null : new Date(now + hours * hour).toISOString() }
        })
        latest.set(ids[service] ?? '', items)
        await write(new Map([[ids[service] ?? '', items]]))
        // a millisecond before, at and after the ends of evidence
        for (const at of [-1, 0, 1].map((ms) => now + (later - 6) * hour + ms)) {
          const { services: _, retired, levels, stages, teams, changes, ...told } = await readOverview(adminAt(at))
          expect(sorted(told)).toEqual(sorted(slowly(latest, at)))
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

const nodeSchema = z.object({
  'Node Type': z.string(),
  'Actual Rows': z.number(),
  Plans: z.array(z.unknown()).default([]),
})
function most(node: unknown): number {
  const { Plans, 'Actual Rows': rows } = nodeSchema.parse(node)
  return Math.max(rows, ...Plans.map(most))
}

test('the fleet of 5,000 is added up without taking its items apart', async () => {
  const many = await addServices(5_000 - ids.length)
  const at = new Date(now - 20 * hour).toISOString()
  for (let first = 0; first < many.length; first += 500)
    await write(
      new Map(
        many
          .slice(first, first + 500)
          .map((id, index) => [
            id,
            asked.map((item, n) => ({ ...item, outcome: outcomes[(index * 7 + n) % outcomes.length] ?? 'pass', at })),
          ]),
      ),
    )
  await db.pool.query('ANALYZE')
  const sent: [string, unknown[]][] = []
  const { query } = db.pool
  db.pool.query = new Proxy(query, {
    apply: (target, self, args: [string, unknown[]]) => {
      sent.push(args)
      return Reflect.apply(target, self, args)
    },
  })
  const { services } = await readOverview(adminAt(now)).finally(() => {
    db.pool.query = query
  })
  expect(services).toBe(5_000)
  for (const [text, values] of sent) {
    const { rows } = await db.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
    const [{ 'QUERY PLAN': plan }] = z
      .tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })])
      .parse(rows)
    // two steps a service, of which one holds
    expect(most(plan[0].Plan)).toBeLessThanOrEqual(10_100)
  }
})
