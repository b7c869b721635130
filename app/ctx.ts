import { notFound } from 'next/navigation'
import { builtInAdmin, type Ctx } from '#lib/domain/permissions.ts'
import { Refused } from '#lib/domain/refused.ts'
import { answerWith } from '#lib/server/answer-status.ts'

/** Who looks at a page: until accounts exist, the admin of this machine. */
export function pageCtx(): Ctx {
  return { actor: builtInAdmin, now: Date.now() }
}

export type SearchParams = Record<string, string | string[] | undefined>

/** What a page read, or why it could not: a refusal is told on the page itself, which then needs no script to be understood. */
export type Looked<T> = { ok: true; value: T } | { ok: false; refused: Refused }

/** Runs the reads of a page. What is not there is the page of nothing; what nobody foresaw goes on to the error screen. */
export async function look<T>(work: () => Promise<T>): Promise<Looked<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.status === 404) notFound()
    if (error.status >= 500) answerWith(error.status)
    return { ok: false, refused: error }
  }
}
