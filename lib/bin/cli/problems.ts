import { printable } from './printable.ts'

/** Something that the reader should know: a stable code and one sentence. `bad` input makes the exit code 2; a note does not. */
export interface Problem {
  code: string
  sentence: string
  weight: 'bad' | 'note'
}

export const bad = (code: string, sentence: string): Problem => ({ code, sentence, weight: 'bad' })
export const note = (code: string, sentence: string): Problem => ({ code, sentence, weight: 'note' })

const most = 100

/** One line each, `CODE: sentence`. Of a flood only the first hundred are told, and how many more there are. */
export function linesOf(problems: readonly Problem[]): string {
  const lines = problems.slice(0, most).map(({ code, sentence }) => `${code}: ${printable(sentence)}\n`)
  const left = problems.length - most
  return lines.join('') + (left > 0 ? `MORE_PROBLEMS: ${left} more are not shown here.\n` : '')
}
