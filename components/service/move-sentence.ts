import type { useTranslations } from 'next-intl'
import { lacks, type Move } from '#lib/domain/gates.ts'
import { inSentence } from './direction.ts'

type Say = ReturnType<typeof useTranslations<'service.move'>>

/** Whether a service may move, in one sentence. `list` joins words as the language does. */
export function moveSentence(
  name: string,
  { says, needed, asked, missing }: Move,
  { say, list }: { say: Say; list: (parts: string[]) => string },
): string {
  const values = { name: inSentence(name), level: needed, asked }
  if (says !== 'mayNot') return say(says, values)
  const parts = lacks.flatMap((lack) => {
    const count = missing[lack].length
    return count === 0 ? [] : [say(`parts.${lack}`, { count })]
  })
  return say('mayNot', { ...values, parts: list(parts) })
}
