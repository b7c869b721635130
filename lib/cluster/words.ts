import { vmWords } from '../domain/container.ts'

const whole = new Map(vmWords.map((word) => [word, new RegExp(`(?<![A-Za-z0-9_])${word}(?![A-Za-z0-9_])`, 'i')]))

/** The known words a text holds as whole words, case ignored: `monitoring` holds no `monit`. In the order of vmWords. */
export function wordsIn(text: string): string[] {
  return vmWords.filter((word) => whole.get(word)?.test(text))
}
