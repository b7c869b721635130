import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TimelineEntry } from '#lib/domain/history.ts'
import { ensureChecklist } from '../checklist/ensure-checklist.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { historySql, listHistory } from './list-history.ts'
import { listServiceRuns, serviceRunsSql } from './list-service-runs.ts'
import { listTimeline, timelineSql } from './list-timeline.ts'
import { readChecklist } from './read-checklist.ts'

const anonymous = { actor: { kind: 'anonymous' as const }, now: 0 }
const ctx = adminAt(Date.parse('2026-11-22T12:00:00Z'))
const hour = 3_600_000
const begin = Date.parse('2026-11-20T00:00:00Z')
const at = (n: number) => new Date(begin + n * hour).toISOString()
let db: Awaited<ReturnType<typeof openTestDatabase>>
let service = ''

/**
 * `shop` with 60 runs, one an hour. Of the check grace-budget every run stored a verdict, as older versions did: fail in the first 20,
 * could not look in the 10 after that, and pass since. Two events stand at the same time as the run that caused one of them.
 */
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const client = await db.pool.connect()
  const checklist = await ensureChecklist(client)
  client.release()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  for (const slug of ['shop', 'other'])
    await db.pool.query(
      `INSERT INTO service (slug, name, name_key, team_id, checklist_id) SELECT $1, $1, $1, t.id, $2 FROM team t`,
      [slug, checklist.id],
    )
  const { rows } = await db.pool.query<{ id: string }>(`SELECT id FROM service WHERE slug = 'shop'`)
  service = rows[0]?.id ?? ''
  for (let n = 0; n < 60; n++) {
    const outcome = n < 20 ? 'fail' : n < 30 ? 'unknown' : 'pass'
    await db.pool.query(
      `WITH batch AS (INSERT INTO probe_batch (scope, trigger, actor, state) VALUES ('service', 'person', 'admin', 'done') RETURNING id),
       run AS (INSERT INTO probe_run (service_id, batch_id, state, created_at, started_at, ended_at, event_base)
         SELECT $1, batch.id, 'done', $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '2 s', 0 FROM batch RETURNING id),
       event AS (INSERT INTO event (at, type, actor, service_id, data) SELECT $2::timestamptz + interval '2 s', 'verdicts.changed', 'system', $1,
         jsonb_build_object('run', run.id, 'changes', jsonb_build_array(jsonb_build_object('check', 'grace-budget', 'from', $5::text, 'to', $3::text)))
         FROM run WHERE $4)
       INSERT INTO evidence (service_id, run_id, "check", version, params, level, severity, outcome, summary, findings, at, source)
       SELECT $1, run.id, 'grace-budget', $6, '{}', 'silver', 'error', $3, '{"key":"pass","values":{}}', '[]', $2, 'probe' FROM run`,
      [
        service,
        at(n),
        outcome,
        [0, 20, 30].includes(n),
        n === 0 ? null : n === 20 ? 'fail' : 'unknown',
        n < 50 ? 1 : 2,
      ],
    )
  }
  await db.pool.query(
    `INSERT INTO event (at, type, actor, service_id) VALUES ($2, 'service.created', 'admin', $1), ($2, 'moon.rose', 'nobody', $1)`,
    [service, at(0)],
  )
})
afterAll(() => db.drop())

/** Every page of a list, joined. */
async function allPages<T>(read: (before: string | undefined) => Promise<{ rows: T[]; next: string | null }>) {
  const rows: T[] = []
  for (let before: string | undefined, pages = 0; pages < 100; pages++) {
    const page = await read(before)
    rows.push(...page.rows)
    if (page.next === null) return rows
    before = page.next
  }
  throw new Error('the list has no end')
}

describe('the history of an item', () => {
  test('holds changes only, with what was before and until when it stood', async () => {
    const { rows, next } = await listHistory(ctx, { service: 'shop', check: 'grace-budget' })
    expect(next).toBeNull()
    expect(rows.map(({ at, until, from, outcome, version }) => ({ at, until, from, outcome, version }))).toEqual([
      { at: at(50), until: null, from: 'pass', outcome: 'pass', version: 2 },
      { at: at(30), until: at(50), from: 'unknown', outcome: 'pass', version: 1 },
      { at: at(20), until: at(30), from: 'fail', outcome: 'unknown', version: 1 },
      { at: at(0), until: at(20), from: null, outcome: 'fail', version: 1 },
    ])
  })

  test('is the same page by page', async () => {
    const whole = await listHistory(ctx, { service: 'shop', check: 'grace-budget' })
    const paged = await allPages((before) =>
      listHistory(ctx, { service: 'shop', check: 'grace-budget', before, limit: 1 }),
    )
    expect(paged).toEqual(whole.rows)
  })

  test('is empty where nobody ever looked', async () => {
    expect((await listHistory(ctx, { service: 'other', check: 'grace-budget' })).rows).toEqual([])
  })
})

describe('the runs of a service', () => {
  test('tell how many checks each changed and how many it measured first', async () => {
    const rows = await allPages((before) => listServiceRuns(ctx, { service: 'shop', before, limit: 25 }))
    expect(rows.map(({ createdAt }) => createdAt)).toEqual(Array.from({ length: 60 }, (_, n) => at(59 - n)))
    const told = rows.flatMap(({ createdAt, changes, first }) =>
      changes + first === 0 ? [] : [{ createdAt, changes, first }],
    )
    expect(told).toEqual([
      { createdAt: at(30), changes: 1, first: 0 },
      { createdAt: at(20), changes: 1, first: 0 },
      { createdAt: at(0), changes: 0, first: 1 },
    ])
  })
})

describe('the timeline', () => {
  const nameOf = (entry: TimelineEntry) =>
    `${entry.at} ${entry.is === 'event' ? entry.type : entry.is === 'run' ? entry.run.state : 'changes'}`

  test('merges runs and events by time, and pages neither skip nor repeat at equal times', async () => {
    const whole = await listTimeline(ctx, { service: 'shop', limit: 200 })
    expect(whole.rows.slice(-4).map(nameOf)).toEqual([
      `${new Date(begin + 2_000).toISOString()} changes`,
      `${at(0)} done`,
      `${at(0)} moon.rose`,
      `${at(0)} service.created`,
    ])
    expect(whole.rows).toHaveLength(65)
    for (const limit of [1, 7])
      expect(await allPages((before) => listTimeline(ctx, { service: 'shop', before, limit }))).toEqual(whole.rows)
  })

  test('tells the times of a run as ISO 8601', async () => {
    const [newest] = (await listTimeline(ctx, { service: 'shop', limit: 1 })).rows
    expect(newest).toMatchObject({
      is: 'run',
      run: { startedAt: at(59), endedAt: new Date(begin + 59 * hour + 2_000).toISOString() },
    })
  })
})

const reads = {
  history: (by: typeof ctx | typeof anonymous, service: string) => listHistory(by, { service, check: 'grace-budget' }),
  runs: (by: typeof ctx | typeof anonymous, service: string) => listServiceRuns(by, { service }),
  timeline: (by: typeof ctx | typeof anonymous, service: string) => listTimeline(by, { service }),
  checklist: (by: typeof ctx | typeof anonymous, service: string) => readChecklist(by, { service, lang: 'en' }),
}
describe.each(Object.entries(reads))('%s', (_name, read) => {
  test('is refused to a stranger before anything is read', async () => {
    await expect(read(anonymous, 'nobody')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
  test('of an unknown service is not found', async () => {
    await expect(read(ctx, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
  })
})

test('a place in the timeline is none in the runs', async () => {
  const before = `${at(3)}~e0000000000000000001`
  await expect(listServiceRuns(ctx, { service: 'shop', before })).rejects.toMatchObject({ name: 'ZodError' })
})

test.each(['2026-13-40T00:00:00.000Z~a', 'x', '2026-11-22T00:00:00.000Z~', "2026-11-22T00:00:00.000Z~';"])(
  'the place %s is refused as bad input, not as a fault',
  async (before) => {
    await expect(listTimeline(ctx, { service: 'shop', before })).rejects.toMatchObject({ name: 'ZodError' })
    await expect(listServiceRuns(ctx, { service: 'shop', before })).rejects.toMatchObject({ name: 'ZodError' })
  },
)

describe('plans read an index down to one page and sort nothing large', () => {
  const cases: [string, string, unknown[], string][] = [
    ['history', historySql, ['grace-budget', '9223372036854775807', 31], 'evidence_service_id_check_id_idx'],
    [
      'runs',
      serviceRunsSql,
      ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 51],
      'probe_run_service_id_created_at_idx',
    ],
    ['timeline', timelineSql, ['infinity', 'z', 51], 'event_service_id_at_id_idx'],
  ]
  test.each(cases)('%s', async (_name, sql, rest, index) => {
    const client = await db.pool.connect()
    try {
      await client.query('BEGIN')
      await client.query('SET LOCAL enable_seqscan = off')
      await client.query('SET LOCAL enable_bitmapscan = off')
      const { rows } = await client.query(`EXPLAIN ${sql}`, [service, ...rest])
      const plan = rows.map((row) => Object.values(row).join('')).join('\n')
      expect(plan).toContain(index)
      expect(plan).not.toMatch(/^ +-> {2}Sort/m)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  })
})
