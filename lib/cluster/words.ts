import { vmWords } from '../domain/container.ts'

const whole = new Map(vmWords.map((word) => [word, new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, 'i')]))

/** Any of them, whole or not: most texts hold none, and are asked once instead of once a word. */
const any = new RegExp(vmWords.join('|'), 'i')

/** The known words a text holds as whole words, case ignored: `monitoring` holds no `monit`. In the order of vmWords. */
export function wordsIn(text: string): string[] {
  if (!any.test(text)) return []
  return vmWords.filter((word) => whole.get(word)?.test(text))
}
