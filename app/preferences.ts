import { type Lang, langs } from '#lib/domain/verdict.ts'

export const langCookie = 'landfall-lang'
export const themeCookie = 'landfall-theme'
export const zoneCookie = 'landfall-zone'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The reader's choice, else the best of what the browser accepts, else English. */
export function pickLang(chosen: string | undefined, accepted: string | null): Lang {
  const own = langs.find((lang) => lang === chosen)
  if (own !== undefined) return own
  const wishes = (accepted ?? '').split(',').flatMap((wish) => {
    const [tag = '', ...params] = wish.trim().toLowerCase().split(';')
    const quality = params.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((each) => each !== undefined)
    const lang = langs.find((each) => each === tag.split('-')[0])
    return lang === undefined || quality === '0' ? [] : [{ lang, weight: quality === undefined ? 1 : Number(quality) }]
  })
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.lang ?? 'en'
}

export function pickTheme(chosen: string | undefined): Theme {
  return themes.find((theme) => theme === chosen) ?? 'system'
}

/** The time zone the browser told, when it is one; else that of this server. */
export function pickZone(chosen: string | undefined): string {
  try {
    return Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
  } catch {
    return Intl.DateTimeFormat('en').resolvedOptions().timeZone
  }
}
