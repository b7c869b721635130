import type { UrlAnswered } from '../../domain/health-response.ts'
import { shownUrl } from '../../domain/shown-url.ts'
import { miss } from '../miss.ts'
import { shown as asShown } from '../shown.ts'
import type { MeasureAsk } from './define.ts'

const ms = 5_000
/** Only the status counts. */
const bytes = 10 * 1024

/**
 * Asks the URLs of services, each of them once and at once, so that no pod waits for it. Null where a service names none, or where no request may
 * leave at all. Never throws.
 */
export function urlAsker({ ports, deadline }: Pick<MeasureAsk, 'ports' | 'deadline'>) {
  const known = new Map<string, Promise<UrlAnswered>>()
  async function ask(get: NonNullable<typeof ports.urlGet>, url: string): Promise<UrlAnswered> {
    const shown = asShown(shownUrl(url))
    const not = (why: ReturnType<typeof miss>): UrlAnswered => ({ ok: false, url: shown, ...why })
    if (ports.now() >= deadline) return not(miss('timeout', 'the time for this fact is over'))
    const answer = await get(url, { bytes, ms }).catch((error: unknown) => ({
      ok: false as const,
      ...miss('invalid', String(error)),
    }))
    if (!answer.ok) return not(miss(answer.code, answer.reason))
    return { ok: true, url: shown, status: answer.status, ms: Math.round(answer.ms) }
  }
  return (url: string | null): Promise<UrlAnswered | null> => {
    const { urlGet } = ports
    if (url === null || urlGet === undefined) return Promise.resolve(null)
    const asked = known.get(url) ?? ask(urlGet, url)
    known.set(url, asked)
    return asked
  }
}
