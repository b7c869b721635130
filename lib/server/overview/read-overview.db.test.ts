import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import { overviewSchema } from '#lib/domain/overview.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { listServices } from '../service/list-services.ts'
import { refreshStandings } from '../service/refresh-standings.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { readOverview } from './read-overview.ts'

const hour = 3_600_000
const day = 24 * hour
const now = Date.parse('2026-11-22T12:00:00Z')
const [first, second] = checks
const check = first?.id ?? ''
const other = second?.id ?? ''
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
}, 30_000)
afterAll(() => db.drop())

/** `count` services named after `prefix` in team `team`. */
async function addServices(prefix: string, team: string, count: number): Promise<void> {
  const client = await db.pool.connect()
  const checklist = await ensureChecklist(client)
  await client.query(`INSERT INTO team (slug, name, name_key) VALUES ($1, $1, $1) ON CONFLICT DO NOTHING`, [team])
  await client.query(
    `INSERT INTO service (slug, name, name_key, team_id, checklist_id)
     SELECT $1 || '-' || n, $1 || '-' || n, $1 || '-' || n, (SELECT id FROM team WHERE slug = $2), $3 FROM generate_series(1, $4) n`,
    [prefix, team, checklist.id, count],
  )
  client.release()
  await refresh('planned')
}

async function refresh(stage: string): Promise<void> {
  const client = await db.pool.connect()
  const { rows } = await client.query<{ id: string }>('SELECT id FROM service WHERE stage = $1', [stage])
  await client.query('BEGIN')
  await refreshStandings(
    client,
    rows.map(({ id }) => id),
    now,
  )
  await client.query('COMMIT')
  client.release()
}

/** Probes services by slug: everything passes but what `said` tells otherwise. */
async function probe(slugs: string[], at: number, said: Record<string, string> = {}): Promise<void> {
  await db.pool.query(
    `WITH batch AS (INSERT INTO probe_batch (scope, trigger, actor, state) VALUES ('fleet', 'fleet', 'admin', 'done') RETURNING id),
     runs AS (INSERT INTO probe_run (service_id, batch_id, state, ended_at, event_base, created_at)
       SELECT s.id, batch.id, 'done', $1, 0, $1 FROM service s, batch WHERE s.slug = ANY($2) RETURNING id, service_id)
     INSERT INTO evidence (service_id, run_id, "check", version, params, level, severity, outcome, summary, findings, at, source, created_at)
     SELECT r.service_id, r.id, c, 1, '{}', 'bronze', 'error', COALESCE($3::jsonb ->> c, 'pass'), '{"key":"pass","values":{}}', '[]', $1, 'probe', $1
     FROM runs r CROSS JOIN unnest($4::text[]) c`,
    [new Date(at).toISOString(), slugs, JSON.stringify(said), checks.map(({ id }) => id)],
  )
  await refresh('planned')
}

async function told(slug: string, at: number, changes: { check: string; from: string | null; to: string }[]) {
  await db.pool.query(
    `INSERT INTO event (type, actor, service_id, data, at) SELECT 'verdicts.changed', 'system', id, $2, $3 FROM service WHERE slug = $1`,
    [slug, JSON.stringify({ run: 'r', changes }), new Date(at).toISOString()],
  )
}

const slugs = (...numbers: number[]) => numbers.map((n) => `a-${n}`)

test('a fleet of nothing is all zeros', async () => {
  expect(await readOverview(adminAt(now))).toMatchObject({ services: 0, measured: 0, stages: [], areas: [], teams: [] })
})

test('5, then 3 of 8 services probed: 8 are measured, not 3', async () => {
  await addServices('a', 'web', 8)
  expect(await readOverview(adminAt(now))).toMatchObject({ services: 8, measured: 0 })
  await probe(slugs(1, 2, 3, 4, 5), now - 2 * hour)
  expect(await readOverview(adminAt(now))).toMatchObject({ services: 8, measured: 5 })
  await probe(slugs(6, 7, 8), now - hour, { [check]: 'fail' })
  expect(await readOverview(adminAt(now))).toMatchObject({ services: 8, measured: 8 })
})

test('what leaves has the shape it promises', async () => {
  const overview = await readOverview(adminAt(now))
  expect(overviewSchema.parse(overview)).toEqual(overview)
})

test('levels, stages and teams count every service once', async () => {
  const { levels, stages, teams } = await readOverview(adminAt(now))
  expect(levels).toEqual({ none: 3, bronze: 0, silver: 0, gold: 5 })
  expect(stages).toEqual([{ stage: 'planned', services: 8, levels }])
  expect(teams).toEqual([{ id: 'web', name: 'web', services: 8, remaining: 3 }])
})

test('a check that fails for three services blocks three', async () => {
  const { blockers } = await readOverview(adminAt(now))
  expect(blockers).toEqual([{ check, level: first?.level, fail: 3, unknown: 0 }])
})

test.each([now, now - 2 * hour + day + 1, now + 2 * day])(
  'every number of the matrix is that of the list, at %i',
  async (at) => {
    const { areas } = await readOverview(adminAt(at))
    const own = areas.flatMap((area) => area.checks).find((each) => each.check === check)
    for (const outcome of ['fail', 'unknown', 'pass'] as const) {
      const { total } = await listServices(adminAt(at), { check, outcome, limit: 1 })
      expect([outcome, own?.counts[outcome]]).toEqual([outcome, total])
    }
  },
)

test('a day later all of it is stale: measured still, at no level, unknown and said to be stale', async () => {
  const { measured, stale, levels, items } = await readOverview(adminAt(now + 400 * day))
  expect({ measured, stale, levels }).toEqual({
    measured: 8,
    stale: 8,
    levels: { none: 8, bronze: 0, silver: 0, gold: 0 },
  })
  expect(items).toMatchObject({ stale: 8 * checks.length, never: 0, counts: { pass: 0, unknown: 8 * checks.length } })
})

test('what was never measured is counted as such', async () => {
  await addServices('b', 'data', 2)
  const { services, measured, stale, items } = await readOverview(adminAt(now))
  expect({ services, measured, stale }).toEqual({ services: 10, measured: 8, stale: 0 })
  expect(items).toMatchObject({ stale: 0, never: 2 * checks.length })
})

test('the week tells what went from fail to met and back, newest first, and nothing else', async () => {
  await told('a-1', now - 8 * day, [{ check, from: 'fail', to: 'pass' }])
  await told('a-2', now - 2 * day, [
    { check, from: 'fail', to: 'warn' },
    { check: other, from: 'pass', to: 'warn' },
  ])
  await told('a-3', now - day, [
    { check, from: null, to: 'fail' },
    { check: other, from: 'pass', to: 'fail' },
  ])
  await told('a-4', now - hour, [{ check, from: 'fail', to: 'unknown' }])
  const { changes } = await readOverview(adminAt(now))
  expect(changes.map(({ service, check, to }) => [service.id, check, to])).toEqual([
    ['a-3', other, 'fail'],
    ['a-2', check, 'met'],
  ])
})

test('an outage between fail and pass hides no change, and one between pass and pass makes none', async () => {
  await told('a-8', now - 60_000, [
    { check, from: 'unknown', to: 'pass' },
    { check: other, from: 'unknown', to: 'pass' },
  ])
  const { changes } = await readOverview(adminAt(now))
  expect(changes[0]).toMatchObject({ service: { id: 'a-8' }, check, to: 'met' })
  expect(changes).toHaveLength(3)
})

test('no more than twenty changes are told', async () => {
  for (let n = 0; n < 30; n++) await told('a-5', now - n * 1_000, [{ check, from: 'fail', to: 'pass' }])
  expect((await readOverview(adminAt(now))).changes).toHaveLength(20)
})

test('nobody unknown reads it', async () => {
  await expect(readOverview({ actor: { kind: 'anonymous' }, now })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

const planSchema = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })])
function scans(node: unknown): string[] {
  const plan = z
    .object({
      'Node Type': z.string(),
      'Relation Name': z.string().optional(),
      Plans: z.array(z.unknown()).default([]),
    })
    .parse(node)
  const own = plan['Relation Name'] === undefined ? [] : [`${plan['Node Type']} ${plan['Relation Name']}`]
  return [...own, ...plan.Plans.flatMap(scans)]
}

test('with 2,000 services and their evidence no statement reads evidence or events but by an index', async () => {
  await addServices('c', 'many', 2_000)
  await probe(
    Array.from({ length: 2_000 }, (_, n) => `c-${n + 1}`),
    now - hour,
  )
  await db.pool.query(
    `INSERT INTO event (type, actor, service_id, data, at)
     SELECT 'verdicts.changed', 'system', id, '{"changes":[]}', $1::timestamptz - n * interval '3 days' FROM service, generate_series(1, 10) n`,
    [new Date(now).toISOString()],
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
  await readOverview(adminAt(now)).finally(() => {
    db.pool.query = query
  })
  expect(sent.length).toBeLessThanOrEqual(5)
  const plans = await Promise.all(sent.map(([text, values]) => db.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values)))
  const used = plans.flatMap(({ rows }) => scans(planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan))
  expect(used.filter((each) => / (evidence|event)$/.test(each)).length).toBeGreaterThan(0)
  expect(used.filter((each) => each.startsWith('Seq') && / (evidence|event)$/.test(each))).toEqual([])
}, 60_000)
