import '@fontsource-variable/inter/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppFrame } from '#components/frame/app-frame.tsx'
import { JapaneseFont } from '#components/frame/japanese-font.tsx'
import { Keyboard } from '#components/frame/keyboard.tsx'
import { Preferences } from '#components/frame/preferences.tsx'
import { LangProvider } from '#components/ui/lang.tsx'
import { SignShapes } from '#components/ui/sign-shapes.tsx'
import { Toasts } from '#components/ui/toasts.tsx'
import { langCookie, pickTheme, themeCookie, themes, zoneCookie } from './preferences.ts'

/** Preloaded and never swapped in later: a font that comes after the text would move it. Other scripts come from the style sheet. */
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'optional',
})

export const metadata: Metadata = { title: { default: 'Landfall', template: '%s · Landfall' } }
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function Layout({ children }: { children: ReactNode }) {
  const [locale, t, jar] = await Promise.all([getLocale(), getTranslations('frame'), cookies()])
  const theme = pickTheme(jar.get(themeCookie)?.value)
  const choices = [
    {
      label: t('language'),
      cookie: langCookie,
      chosen: locale,
      options: [
        { value: 'en', label: 'English' },
        { value: 'ja', label: '日本語' },
      ],
    },
    {
      label: t('theme'),
      cookie: themeCookie,
      chosen: theme,
      options: themes.map((value) => ({ value, label: t(`themes.${value}`) })),
    },
  ]
  return (
    <html className={inter.variable} data-theme={theme === 'system' ? undefined : theme} lang={locale}>
      <body>
        <SignShapes />
        <LangProvider lang={locale}>
          <AppFrame preferences={<Preferences choices={choices} zoneCookie={zoneCookie} />}>{children}</AppFrame>
          <Keyboard choices={choices} />
          <Toasts />
        </LangProvider>
        {locale === 'ja' ? <JapaneseFont /> : null}
      </body>
    </html>
  )
}
