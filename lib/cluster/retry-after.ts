const longestMs = 60_000
const absurdMs = 3_600_000

/**
 * How long a 429 asks to wait, in milliseconds: seconds or an HTTP date. What is missing, past or absurd counts as 1 s; each 429 in a row
 * (`tries`, from 0) doubles the least wait. `random` in 0..1 spreads callers by up to a quarter. Never more than 60 s.
 */
export function retryAfterMs(header: string | null, tries: number, now: number, random: number): number {
  const said =
    header === null ? Number.NaN : /^\d{1,10}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  const asked = said > 0 && said <= absurdMs ? said : 1000
  const wait = Math.max(asked, 1000 * 2 ** Math.min(tries, 6))
  return Math.min(longestMs, wait * (1 + random / 4))
}
