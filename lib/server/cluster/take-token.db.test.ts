import { afterEach, beforeEach, expect, test } from 'vitest'
import { addCluster, openTestDatabase } from '../test-world.ts'
import { takeToken } from './take-token.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
let cluster: string
beforeEach(async () => {
  db = await openTestDatabase()
  await addCluster()
  cluster = (await db.pool.query<{ id: string }>('SELECT id FROM cluster')).rows[0]?.id ?? ''
})
afterEach(() => db.drop())

const stays = new AbortController().signal

test('ten calls go at once, the eleventh and on wait their turn at five a second, whoever asks', async () => {
  const begun = performance.now()
  const took = await Promise.all(
    Array.from({ length: 15 }, async () => {
      await takeToken(db.pool, cluster, stays)
      return performance.now() - begun
    }),
  )
  const ordered = took.sort((a, b) => a - b)
  const gaps = ordered.slice(10).map((each, index) => each - (ordered[9 + index] ?? 0))
  expect(ordered[14]).toBeGreaterThan(900)
  expect(ordered[10]).toBeGreaterThan(150)
  expect(Math.max(...gaps)).toBeLessThan(1_000)
})

test('tokens drip in again and never exceed ten', async () => {
  await takeToken(db.pool, cluster, stays)
  await db.pool.query(`UPDATE rate_bucket SET tokens = -4, at = clock_timestamp() - interval '1 hour'`)
  await takeToken(db.pool, cluster, stays)
  const { rows } = await db.pool.query('SELECT tokens FROM rate_bucket')
  expect(rows).toEqual([{ tokens: 9 }])
})

test('who leaves does not wait', async () => {
  await takeToken(db.pool, cluster, stays)
  await db.pool.query('UPDATE rate_bucket SET tokens = -1000, at = clock_timestamp()')
  await expect(takeToken(db.pool, cluster, AbortSignal.timeout(50))).rejects.toThrow()
})
