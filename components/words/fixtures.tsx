import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Lang } from '#lib/domain/verdict.ts'
import { words } from './index.ts'

/** What a part looks like as HTML in a language, at noon of 22 November 2026 in Tokyo. A missing word throws. */
export function htmlIn(lang: Lang, part: ReactNode): string {
  const onError = (error: Error) => {
    throw error
  }
  return renderToStaticMarkup(
    <NextIntlClientProvider
      locale={lang}
      messages={words[lang]}
      now={new Date('2026-11-22T03:00:00Z')}
      onError={onError}
      timeZone="Asia/Tokyo"
    >
      {part}
    </NextIntlClientProvider>,
  )
}
