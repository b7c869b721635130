import { IntlMessageFormat } from 'intl-messageformat'
import { isValidElement, type ReactNode } from 'react'

type Values = Parameters<IntlMessageFormat['format']>[0]

/** More than there are sentences, in every language. */
const most = 8_000
const read = new Map<string, IntlMessageFormat>()

function messageOf(text: string, locale: string): IntlMessageFormat {
  const key = `${locale} ${text}`
  const known = read.get(key)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(text, locale)
  if (read.size >= most) read.clear()
  read.set(key, made)
  return made
}

/**
 * Stands in for the way next-intl says a sentence (next.config.ts): that reads and memorises sentences anew for each request, which took a good
 * part of it; here each is read once in a process. Sentences hold no dates or times, so that neither formats nor time zones matter to them.
 * Throws for a path that leads to no sentence, and what intl-messageformat throws; the translator tells either as an error of its own.
 */
export default function formatMessage(
  ...[path, message, values, { locale }]: [string, unknown, Values | undefined, { locale: string }]
): ReactNode {
  if (typeof message !== 'string') throw new Error(`${path} is no sentence.`)
  if (values === undefined && !/'[{}<#|']/.test(message)) return message
  const said: unknown = messageOf(message, locale).format(values)
  return typeof said === 'string' || Array.isArray(said) || isValidElement(said) ? said : String(said)
}

/** Sentences come as they are written, not compiled. */
formatMessage.raw = true
