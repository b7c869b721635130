import type { Check } from '#lib/checks/define.ts'
import type { Lang } from '#lib/domain/verdict.ts'

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/** Checks that hold every word of a search in their id, title, reason or fix, in the reader's language. Nothing asked: all of them. */
export function searchChecks<C extends Pick<Check, 'id' | 'text'>>(
  checks: readonly C[],
  lang: Lang,
  asked: string,
): C[] {
  const words = folded(asked).split(/\s+/).filter(Boolean)
  return checks.filter(({ id, text }) => {
    const { title, why, fix } = text[lang]
    const whole = folded(`${id} ${title} ${why} ${fix}`)
    return words.every((word) => whole.includes(word))
  })
}
