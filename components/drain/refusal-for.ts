import { type RunWords, sentenceFor } from '#components/run/sentence-for.ts'
import { joined } from '#components/words/joined.ts'
import { ApiError } from '#lib/client/api.ts'
import { fill } from '#lib/client/fill.ts'
import type { DrainWords } from './words.ts'

const isValue = (entry: [string, unknown]): entry is [string, string | number] =>
  typeof entry[1] === 'string' || typeof entry[1] === 'number'

/** Why a start was refused, with what the guard saw and what to do next; any other refusal in its own sentence. */
export function refusalFor(
  error: unknown,
  { found, next, errors }: Pick<DrainWords, 'found' | 'next'> & { errors: RunWords['errors'] },
): string {
  const code = error instanceof ApiError ? error.code : ''
  const own = Object.entries(found).find(([key]) => key === code)
  if (own === undefined || !(error instanceof ApiError)) return sentenceFor(error, errors)
  const values = Object.fromEntries(Object.entries(error.current ?? {}).filter(isValue))
  const then = Object.entries(next).find(([key]) => key === code)
  return joined(fill(own[1], values), then?.[1] ?? '')
}
