import type { FactValues } from '../domain/facts.ts'
import { assignmentsIn, linesOf } from './assignments.ts'
import { keptValue } from './env.ts'
import { placeholdersIn, referencesIn } from './references.ts'
import { signsOf } from './sign-of.ts'
import { wordsIn } from './words.ts'

export type ConfigKey = FactValues['configMaps'][number]['keys'][number]

const source =
  /\.(m?js|cjs|jsx|m?ts|tsx|py|rb|php|go|java|kt|scala|groovy|lua|pl|pm|sh|bash|zsh|ps1|sql|css|scss|html?|erl|ex|exs|cs|c|cc|cpp|h|rs|swift|r|awk|vcl)$/i
const template = /\.(template|tmpl|tpl|erb|ejs|j2|jinja2?|mustache|hbs|envsubst|dist|sample)$/i
// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what makes a text binary.
const unprintable = /[\u0000-\u0008\u000e-\u001a\ufffd]/

/** What a key holds, judged by its name and its first characters; whether it is used as environment only a workload can tell. */
function classOf(key: string, text: string): ConfigKey['class'] {
  if (unprintable.test(text)) return 'binary'
  if (template.test(key)) return 'template'
  if (source.test(key) || text.startsWith('#!')) return 'programSource'
  return 'configFile'
}

/** Reads one text of a ConfigMap and keeps what is said about it, not the text. */
export function configKeyOf(key: string, text: string): ConfigKey {
  const bytes = Buffer.byteLength(text)
  const kind = classOf(key, text)
  if (kind === 'binary') return binaryKeyOf(key, bytes)
  const lines = [key, ...linesOf(text)].join('\n')
  return {
    key,
    bytes,
    class: kind,
    signs: signsOf(text),
    placeholders: placeholdersIn(text),
    refs: referencesIn(text),
    assignments: assignmentsIn(text, kind === 'programSource'),
    words: wordsIn(lines),
    ...keptValue(key, text),
  }
}

export function binaryKeyOf(key: string, bytes: number): ConfigKey {
  return { key, bytes, class: 'binary', signs: [], placeholders: [], refs: [], assignments: [], words: wordsIn(key) }
}
