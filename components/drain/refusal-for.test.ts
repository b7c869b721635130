import { expect, test } from 'vitest'
import { words } from '#components/words/index.ts'
import { ApiError } from '#lib/client/api.ts'
import { refusalFor } from './refusal-for.ts'

const own = { found: words.en.drain.found, next: words.en.drain.next, errors: words.en.errors }

test('a budget that blocks is named, with what to do next', () => {
  const error = new ApiError('BLOCKED_BY_PDB', 'no', undefined, { budget: 'recommend', healthy: 2, needed: 2 })
  expect(refusalFor(error, own)).toBe(
    'The budget recommend lets no pod go: healthy 2, needed 2. Let the budget allow one pod to go (maxUnavailable: 1), then probe again.',
  )
})

test('any other refusal says its own sentence', () => {
  expect(refusalFor(new ApiError('DRAIN_TEST_ACTIVE', 'x'), own)).toBe(words.en.errors.DRAIN_TEST_ACTIVE)
})
