import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checks } from '#lib/checks/index.ts'
import type { ListServicesInput } from '#lib/domain/service-list.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { listServices } from './list-services.ts'
import { readService } from './read-service.ts'
import { refreshStandings } from './refresh-standings.ts'

const fleet = 2_000
const hour = 3_600_000
const now = Date.parse('2026-11-22T12:00:00Z')
const gatheredAt = now - hour
const [firstCheck] = checks
/** A day does not make these old. */
const recorded = checks.filter(({ kind }) => kind === 'record').length
let db: Awaited<ReturnType<typeof openTestDatabase>>

/**
 * 2,000 services with two runs each: service n of team n % 7. Of service n every check passes when n % 4 is 0; else the first check
 * fails (n % 4 = 1), is unknown (2), or nothing was ever measured (3).
 */
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const client = await db.pool.connect()
  const checklist = await ensureChecklist(client)
  const at = new Date(gatheredAt).toISOString()
  await client.query(
    `INSERT INTO team (slug, name, name_key) SELECT 'team-' || n, 'Team ' || n, 'team ' || n FROM generate_series(0, 6) n`,
  )
  await client.query(
    `INSERT INTO service (slug, name, name_key, team_id, checklist_id, stage)
     SELECT format('s-%s', to_char(n, 'FM0000')), format('S %s', to_char(n, 'FM0000')), format('s %s', to_char(n, 'FM0000')),
       (SELECT id FROM team WHERE slug = 'team-' || n % 7), $1, CASE WHEN n % 10 = 0 THEN 'migrated' ELSE 'planned' END
     FROM generate_series(0, $2 - 1) n`,
    [checklist.id, fleet],
  )
  await client.query(
    `INSERT INTO workload_ref (service_id, cluster_id, namespace, by, name) SELECT s.id, c.id, 'ns', 'name', s.slug FROM service s, cluster c`,
  )
  for (let run = 0; run < 2; run++) {
    await client.query(
      `WITH batch AS (INSERT INTO probe_batch (scope, trigger, actor, state) VALUES ('fleet', 'fleet', 'admin', 'done') RETURNING id),
       runs AS (INSERT INTO probe_run (service_id, batch_id, state, ended_at, event_base, created_at)
         SELECT s.id, batch.id, 'done', $1, 0, $1 FROM service s, batch WHERE right(s.slug, 4)::int % 4 < 3 RETURNING id, service_id)
       INSERT INTO evidence (service_id, run_id, "check", version, params, level, severity, outcome, summary, findings, at, source)
       SELECT r.service_id, r.id, c.check, 1, '{}', 'bronze', 'error',
         CASE WHEN c.check = $2 THEN (ARRAY['pass', 'fail', 'unknown'])[right(s.slug, 4)::int % 4 + 1] ELSE 'pass' END,
         '{"key":"pass","values":{}}', '[]', $1, 'probe'
       FROM runs r JOIN service s ON s.id = r.service_id CROSS JOIN unnest($3::text[]) AS c("check")`,
      [at, firstCheck?.id, checks.map(({ id }) => id)],
    )
  }
  const { rows } = await client.query<{ id: string }>('SELECT id FROM service')
  await client.query('BEGIN')
  await refreshStandings(
    client,
    rows.map(({ id }) => id),
    now,
  )
  await client.query('COMMIT')
  await client.query('ANALYZE')
  client.release()
}, 60_000)
afterAll(() => db.drop())

const ids = async (input: ListServicesInput, at = now) =>
  (await listServices(adminAt(at), input)).rows.map(({ id }) => id)
const total = async (input: ListServicesInput, at = now) =>
  (await listServices(adminAt(at), { ...input, limit: 1 })).total
const check = firstCheck?.id ?? ''

test('a page says how many fit and how many there are', async () => {
  expect(await listServices(adminAt(now), { team: 'team-3', limit: 1 })).toMatchObject({ total: 286, fleet })
})

test('text finds every word in the name, the team or a workload, whatever case and width', async () => {
  expect(await ids({ text: 'Ｓ 0012 ｔｅａｍ' })).toEqual(['s-0012'])
  expect(await total({ text: 'ns s-0012' })).toBe(1)
})

test.each(['%', '_', '\\', "'"])('the sign %s in a text is that sign', async (text) => {
  expect(await total({ text })).toBe(0)
})

test('stage, level and team narrow together', async () => {
  expect(await total({ stage: 'migrated', team: 'team-0' })).toBe(29)
  expect(await total({ level: 'gold' })).toBe(fleet / 4)
  expect(await total({ level: 'none' })).toBe((fleet * 3) / 4)
})

test('an outcome of a check counts who was never measured as unknown', async () => {
  expect(await total({ check, outcome: 'pass' })).toBe(fleet / 4)
  expect(await total({ check, outcome: 'fail' })).toBe(fleet / 4)
  expect(await total({ check, outcome: 'unknown' })).toBe(fleet / 2)
})

test('a day later everything is stale: no level, all of it is unknown but what was recorded for a month', async () => {
  const later = gatheredAt + 24 * hour + 1
  expect(await total({ level: 'gold' }, later)).toBe(0)
  expect(await total({ level: 'none' }, later)).toBe(fleet)
  expect(await total({ check, outcome: 'pass' }, later)).toBe(0)
  expect(await total({ check, outcome: 'unknown' }, later)).toBe(fleet)
  const { rows } = await listServices(adminAt(later), { limit: 1 })
  expect(rows[0]?.standing).toMatchObject({
    level: null,
    stale: checks.length - recorded,
    counts: { pass: recorded, unknown: checks.length - recorded },
  })
})

test('the highest level comes first when asked so, and names decide between equals', async () => {
  expect(await ids({ sort: 'level', order: 'desc', limit: 3 })).toEqual(['s-0000', 's-0004', 's-0008'])
})

test('who was never measured is the oldest', async () => {
  expect(await ids({ sort: 'measured', order: 'asc', limit: 2 })).toEqual(['s-0003', 's-0007'])
  expect(await ids({ sort: 'measured', order: 'desc', limit: 2 })).toEqual(['s-0000', 's-0001'])
})

const planSchema = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })])
function scans(node: unknown): string[] {
  const {
    'Node Type': type,
    'Relation Name': relation,
    Plans = [],
  } = z
    .object({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), Plans: z.array(z.unknown()).optional() })
    .parse(node)
  return [...(relation === undefined ? [] : [`${type} ${relation}`]), ...Plans.flatMap(scans)]
}

/** The scans of every statement that `work` sends over the pool. */
async function scansOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: [string, unknown[]][] = []
  const { query } = db.pool
  db.pool.query = new Proxy(query, {
    apply: (target, self, args: [string, unknown[]]) => {
      sent.push(args)
      return Reflect.apply(target, self, args)
    },
  })
  await work().finally(() => {
    db.pool.query = query
  })
  expect(sent.length).toBeGreaterThan(0)
  const plans = await Promise.all(sent.map(([text, values]) => db.pool.query(`EXPLAIN (FORMAT JSON) ${text}`, values)))
  return plans.flatMap(({ rows }) => scans(planSchema.parse(rows)[0]['QUERY PLAN'][0].Plan))
}

test('a list reads the summary rows and no evidence', async () => {
  const used = await scansOf(() => listServices(adminAt(now), { check, outcome: 'fail', sort: 'level' }))
  expect(used.filter((each) => each.endsWith(' evidence'))).toEqual([])
  expect(used.some((each) => each.endsWith(' service_standing'))).toBe(true)
})

test('a service reads its latest evidence by the index, however much there is', async () => {
  const used = await scansOf(() => readService(adminAt(now), { service: 's-0001' }))
  const evidence = used.filter((each) => each.endsWith(' evidence'))
  expect(evidence).not.toEqual([])
  expect(evidence.filter((each) => !each.startsWith('Index'))).toEqual([])
})

test('a service shows its latest evidence, and stale items keep their outcome', async () => {
  const fresh = await readService(adminAt(now), { service: 's-0001' })
  expect(fresh.items[0]).toMatchObject({ check, outcome: 'fail', stale: false })
  const later = await readService(adminAt(gatheredAt + 24 * hour + 1), { service: 's-0001' })
  expect(later.items[0]).toMatchObject({ outcome: 'fail', stale: true })
  expect(later.standing.counts).toMatchObject({ fail: 0, unknown: checks.length - recorded })
})

test('an unknown service is not found', async () => {
  await expect(readService(adminAt(now), { service: 'nobody' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    status: 404,
  })
})
