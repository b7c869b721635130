import type { words } from '#components/words/index.ts'
import { ApiError } from '#lib/client/api.ts'

type AllWords = (typeof words)['en']

/** The words a live part is given by the page around it: the browser loads no others. */
export interface RunWords {
  run: AllWords['run']
  errors: AllWords['errors']
  outcome: AllWords['states']['outcome']
}

/** The sentence for a refusal: ours where we have one, else the server's. */
export function sentenceFor(error: unknown, errors: RunWords['errors']): string {
  if (!(error instanceof ApiError)) return errors.INTERNAL
  const own = Object.entries(errors).find(([code]) => code === error.code)
  return own?.[1] ?? error.message
}
