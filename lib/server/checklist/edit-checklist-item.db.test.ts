import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EditChecklistItem } from '#lib/domain/edit-item.ts'
import { createService } from '../service/create-service.ts'
import { readService } from '../service/read-service.ts'
import { addCluster, adminAt, openTestDatabase } from '../test-world.ts'
import { editChecklistItem } from './edit-checklist-item.ts'
import { refreshChecklist } from './refresh-checklist.ts'

const now = Date.parse('2026-11-22T12:00:00Z')
let db: Awaited<ReturnType<typeof openTestDatabase>>

beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  await db.pool.query(`INSERT INTO team (slug, name, name_key) VALUES ('web', 'Web', 'web')`)
  await createService(adminAt(now), { name: 'search-api', team: 'web', refs: [] })
}, 30_000)
afterAll(() => db.drop())

const edit = (change: Partial<EditChecklistItem>) =>
  editChecklistItem(adminAt(now), { checklist: 'standard', check: 'grace-budget', version: 1, ...change })
const events = async () => {
  const { rows } = await db.pool.query(`SELECT actor, data FROM event WHERE type = 'checklist.changed' ORDER BY id`)
  return rows
}

test.each<[string, Partial<EditChecklistItem>, string, string | undefined]>([
  ['an unknown setting', { params: { drain: 1 } }, 'UNKNOWN_FIELD', 'params.drain'],
  ['a setting out of range', { params: { drainSeconds: 1e9 } }, 'OUT_OF_RANGE', 'params.drainSeconds'],
  [
    'a setting of another kind',
    { check: 'image-tag', params: { requireDigest: 'yes' } },
    'INVALID_FIELD',
    'params.requireDigest',
  ],
  ['a pattern that is none', { check: 'replica-lag', params: { image: '(' } }, 'INVALID_FIELD', 'params.image'],
  ['101 names', { check: 'secret-literal', params: { allow: Array(101).fill('a') } }, 'TOO_MANY_ITEMS', 'params.allow'],
  [
    'a part nobody looks for',
    { check: 'obsolete-parts', params: { parts: ['vim'] } },
    'INVALID_FIELD',
    'params.parts.0',
  ],
  [
    'a result that counts for less than the interval',
    { everyHours: 6, freshHours: 5 },
    'FRESH_TOO_SHORT',
    'freshHours',
  ],
  ['the same by the interval of its kind', { freshHours: 5 }, 'FRESH_TOO_SHORT', 'freshHours'],
  ['an interval longer than a result of its kind counts', { everyHours: 25 }, 'FRESH_TOO_SHORT', 'everyHours'],
  ['an unknown check', { check: 'nonsense', params: {} }, 'NOT_FOUND', undefined],
  ['an unknown checklist', { checklist: 'nonsense' }, 'NOT_FOUND', undefined],
])('%s is refused and leaves no trace', async (_, change, code, field) => {
  await expect(edit(change)).rejects.toMatchObject({ code, field })
  expect(await events()).toEqual([])
})

test('a number out of range is told the range', async () => {
  await expect(edit({ check: 'replica-count', params: { min: 0 } })).rejects.toMatchObject({
    message: '"params.min" must be a whole number from 1 to 1000.',
  })
})

test('a change keeps what differs from the default, raises the version and tells what was before', async () => {
  const after = await edit({ params: { drainSeconds: 20 } })
  expect(after).toMatchObject({
    params: { drainSeconds: 20 },
    version: 2,
    severity: null,
    level: null,
    countsFrom: null,
  })
  expect(await events()).toMatchObject([
    { actor: 'admin', data: { before: { params: {}, version: 1 }, after: { params: { drainSeconds: 20 } } } },
  ])
})

test('who looked at an older version is told what stands there now', async () => {
  await expect(edit({ params: {} })).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    status: 409,
    current: { version: 2, params: { drainSeconds: 20 } },
  })
})

test('what changes nothing writes nothing', async () => {
  expect(await edit({ version: 2, params: { drainSeconds: 20 }, level: null })).toMatchObject({ version: 2 })
  expect(await events()).toHaveLength(1)
})

test('of two changes of the same version one is refused', async () => {
  const both = await Promise.allSettled([
    edit({ version: 2, params: { drainSeconds: 30 } }),
    edit({ version: 2, params: { drainSeconds: 40 } }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await events()).toHaveLength(2)
})

test('back to the default is no setting at all', async () => {
  expect(await edit({ version: 3, params: { drainSeconds: 10 } })).toMatchObject({ params: {}, version: 4 })
})

test('another level or day asks for the standings of the checklist anew, settings do not', async () => {
  const jobs = async () => {
    const { rows } = await db.pool.query(`SELECT data FROM pgboss.job WHERE name = 'refreshChecklist'`)
    return rows
  }
  expect(await jobs()).toEqual([])
  await edit({ version: 4, level: 'gold', severity: 'warning', countsFrom: '2027-01-01' })
  expect(await jobs()).toHaveLength(1)
})

test('the standings are folded by the new level', async () => {
  const { rows } = await db.pool.query<{ id: string }>('SELECT id FROM checklist')
  const before = await readService(adminAt(now), { service: 'search-api' })
  await refreshChecklist(adminAt(now), { checklistId: rows[0]?.id ?? '' })
  const after = await readService(adminAt(now), { service: 'search-api' })
  expect(after.standing.never).toBe(before.standing.never - 1)
})

test('nobody else may change it', async () => {
  const input = { checklist: 'standard', check: 'grace-budget', version: 5, params: {} }
  await expect(editChecklistItem({ actor: { kind: 'system', name: 'system' }, now }, input)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a result that counts until just the next is asked is taken', async () => {
  const { version } = await edit({ check: 'image-tag', everyHours: 6, freshHours: 6 })
  expect(version).toBe(2)
  await edit({ check: 'image-tag', version, everyHours: null, freshHours: null })
})
