import type { Lang, Sentence, Verdict } from '../domain/verdict.ts'
import type { Check } from './define.ts'
import { factNames, sharedText } from './shared-text.ts'

function templateOf(lang: Lang, check: Pick<Check, 'text'>, key: string): string {
  const texts: Record<string, string> = key.startsWith('@') ? sharedText[lang] : check.text[lang].says
  return Object.hasOwn(texts, key) ? (texts[key] ?? key) : key
}

/**
 * Renders a sentence of a check (or a shared one) in the reader's language. A value that is missing stays visible as `{name}`, a key
 * that no text has (evidence of an older version) as itself.
 */
export function sayIn(lang: Lang, check: Pick<Check, 'text'>, { key, values }: Sentence): string {
  return templateOf(lang, check, key).replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole
    const value = String(values[name])
    return name === 'fact' && key.startsWith('@') ? (factNames[lang][value] ?? value) : value
  })
}

/** The summary of a verdict with what it does not name: "… (and 2 more)". */
export function summaryIn(lang: Lang, check: Pick<Check, 'text'>, verdict: Pick<Verdict, 'summary' | 'alike'>): string {
  const said = sayIn(lang, check, verdict.summary)
  if (verdict.alike === 0) return said
  return lang === 'ja' ? `${said}（ほか ${verdict.alike} 件）` : `${said} (and ${verdict.alike} more)`
}
