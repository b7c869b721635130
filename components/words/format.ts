import { useLocale, useTimeZone } from 'next-intl'

/** How numbers and times are written for one reader. */
export interface Format {
  number(value: number): string
  /** From 0 to 1, without digits behind the point. */
  percent(value: number): string
  /** A time to the second, with its zone. */
  exact(at: Date): string
  /** How long before `now` something was. */
  ago(at: Date, now: Date): string
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour
const units = [
  ['second', 1, minute],
  ['minute', minute, hour],
  ['hour', hour, day],
  ['day', day, 7 * day],
  ['week', 7 * day, 2_628_000],
  ['month', 2_628_000, 365 * day],
  ['year', 365 * day, Number.POSITIVE_INFINITY],
] as const

/** The largest unit of which at least one has passed, as next-intl has it. */
function agoWith(inSeconds: Intl.RelativeTimeFormat, inUnits: Intl.RelativeTimeFormat, seconds: number): string {
  const [unit, length] = units.find(([, , below]) => Math.abs(seconds) < below) ?? units[0]
  return (unit === 'second' ? inSeconds : inUnits).format(Math.round(seconds / length), unit)
}

function formatOf(locale: string, timeZone: string | undefined): Format {
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone })
  const inSeconds = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' })
  const inUnits = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    exact: (at) => exact.format(at),
    ago: (at, now) => agoWith(inSeconds, inUnits, (at.getTime() - now.getTime()) / 1_000),
  }
}

const known = new Map<string, Format>()
/** More than there are zones, in every language. */
const most = 1_300

/** The reader's way to write numbers and times. Made once in a process: to ask the platform for one takes longer than to write a table with it. */
export function useFormat(): Format {
  const [locale, zone] = [useLocale(), useTimeZone()]
  const key = `${locale} ${zone}`
  const found = known.get(key) ?? formatOf(locale, zone)
  if (known.size < most) known.set(key, found)
  return found
}
