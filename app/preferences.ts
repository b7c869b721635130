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

const own = Intl.DateTimeFormat('en').resolvedOptions().timeZone
const zones = new Map<string, string>()
/** More than there are, so that names in other letters do not fill the memory. */
const mostZones = 600

/** The time zone the browser told, when it is one; else that of this server. To ask the platform takes a good part of a millisecond: once each. */
export function pickZone(chosen: string | undefined): string {
  if (chosen === undefined) return own
  const known = zones.get(chosen)
  if (known !== undefined) return known
  try {
    const zone = Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
    if (zones.size < mostZones) zones.set(chosen, zone)
    return zone
  } catch {
    return own
  }
}
