import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepAnswer, recallAnswer } from './idempotency.ts'
import { adminAt, openTestDatabase } from './test-world.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  db = await openTestDatabase()
})
afterEach(() => db.drop())

const request = { key: 'k', hash: 'h' }
const answer = { status: 202, body: { id: 'run' } }
const day = 86_400_000

test('the same key and body get the same answer, another actor gets none', async () => {
  await keepAnswer(adminAt(), request, answer)
  await keepAnswer(adminAt(), request, { status: 500, body: null })
  expect(await recallAnswer(adminAt(), request)).toEqual(answer)
  expect(await recallAnswer({ actor: { kind: 'admin', name: 'somebody' }, now: Date.now() }, request)).toBeNull()
})

test('the same key with another body is refused', async () => {
  await keepAnswer(adminAt(), request, answer)
  await expect(recallAnswer(adminAt(), { ...request, hash: 'other' })).rejects.toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    status: 409,
  })
})

test('after a day the key is free again', async () => {
  await keepAnswer(adminAt(), request, answer)
  const later = adminAt(Date.now() + day + 1_000)
  expect(await recallAnswer(later, { ...request, hash: 'other' })).toBeNull()
  await keepAnswer(later, { ...request, hash: 'other' }, { status: 200, body: 1 })
  expect(await recallAnswer(adminAt(), { ...request, hash: 'other' })).toEqual({ status: 200, body: 1 })
})
