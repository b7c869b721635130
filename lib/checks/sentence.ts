import type { Lang, Sentence, Verdict } from '../domain/verdict.ts'
import type { Check } from './define.ts'
import { type SharedKey, sharedText } from './shared-text.ts'

const isShared = (key: string): key is SharedKey => key.startsWith('@')

/** Renders a sentence of a check (or a shared one) in the reader's language. A value that is missing stays visible as `{name}`. */
export function sayIn(lang: Lang, check: Pick<Check, 'text'>, { key, values }: Sentence): string {
  const template = isShared(key) ? sharedText[lang][key] : check.text[lang].says[key]
  return (template ?? key).replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

/** The summary of a verdict with what it does not name: "… (and 2 more)". */
export function summaryIn(lang: Lang, check: Pick<Check, 'text'>, verdict: Pick<Verdict, 'summary' | 'alike'>): string {
  const said = sayIn(lang, check, verdict.summary)
  if (verdict.alike === 0) return said
  return lang === 'ja' ? `${said}(ほか${verdict.alike}件)` : `${said} (and ${verdict.alike} more)`
}
