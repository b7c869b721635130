import { words } from '#components/words/index.ts'
import type { Check } from '#lib/checks/define.ts'
import { langs } from '#lib/domain/verdict.ts'

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

/**
 * Checks that hold every word of a search in their id, title, reason, fix, area or the facts they read, in whichever language it is
 * asked. Nothing asked: all of them.
 */
export function searchChecks<C extends Pick<Check, 'id' | 'text' | 'area' | 'needs'>>(
  checks: readonly C[],
  asked: string,
): C[] {
  const parts = folded(asked).split(/\s+/).filter(Boolean)
  return checks.filter(({ id, text, area, needs }) => {
    const said = langs.flatMap((lang) => {
      const { title, why, fix } = text[lang]
      return [title, why, fix, words[lang].states.area[area]]
    })
    const whole = folded([id, area, ...needs, ...said].join(' '))
    return parts.every((part) => whole.includes(part))
  })
}
