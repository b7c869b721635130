import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answerOnce } from './idempotency.ts'
import { adminAt, openTestDatabase } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.drop())

const request = { key: 'k', hash: 'h' }
const answer = { status: 202, body: { id: 'run' } }
const day = 86_400_000
const giving = (given: { status: number; body: unknown }) => vi.fn(async () => given)

test('the same key and body get the same answer, another actor does the work', async () => {
  await answerOnce(adminAt(), request, giving(answer))
  const again = giving({ status: 500, body: null })
  expect(await answerOnce(adminAt(), request, again)).toEqual(answer)
  expect(again).not.toHaveBeenCalled()
  const somebody = { actor: { kind: 'admin', name: 'somebody' }, now: Date.now() } as const
  expect(await answerOnce(somebody, request, giving({ status: 200, body: 2 }))).toEqual({ status: 200, body: 2 })
})

test('five at the same moment are one', async () => {
  const work = vi.fn(async () => {
    await sleep(200)
    return answer
  })
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => answerOnce(adminAt(), request, work)))
  expect(work).toHaveBeenCalledTimes(1)
  expect(answers).toEqual([answer, answer, answer, answer, answer])
})

test('the same key with another body is refused', async () => {
  await answerOnce(adminAt(), request, giving(answer))
  await expect(answerOnce(adminAt(), { ...request, hash: 'other' }, giving(answer))).rejects.toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    status: 409,
  })
})

test('what failed may be tried again', async () => {
  await expect(answerOnce(adminAt(), request, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await answerOnce(adminAt(), request, giving(answer))).toEqual(answer)
})

test('who died over it holds the key for a minute', async () => {
  await db.pool.query(
    `INSERT INTO idempotency_key (actor, key, body_hash, status, body, created_at) VALUES ('admin', 'k', 'h', 0, 'null', now() - interval '61 seconds')`,
  )
  expect(await answerOnce(adminAt(), request, giving(answer))).toEqual(answer)
})

test('after a day the key is free again', async () => {
  await answerOnce(adminAt(), request, giving(answer))
  const later = adminAt(Date.now() + day + 1_000)
  const other = { ...request, hash: 'other' }
  expect(await answerOnce(later, other, giving({ status: 200, body: 1 }))).toEqual({ status: 200, body: 1 })
})
