import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { words } from '#components/words/index.ts'
import { langCookie, pickLang, pickZone, zoneCookie } from './preferences.ts'

/** The reader's language and time zone for one request; the address never holds them. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const locale = pickLang(jar.get(langCookie)?.value, head.get('accept-language'))
  return { locale, messages: words[locale], timeZone: pickZone(jar.get(zoneCookie)?.value), now: new Date() }
})
