import { numberAt, type ParsedPage } from './parsed-page.ts'
import { seriesAt } from './series-key.ts'

export type WorkerValue = 'busy' | 'total' | 'inFlight'

/** Which sample tells which value; `state` is that of `app_workers`. */
const tells: Readonly<Record<string, WorkerValue | { state: Readonly<Record<string, WorkerValue>> }>> = {
  app_workers: { state: { busy: 'busy', total: 'total' } },
  puma_busy_threads: 'busy',
  puma_max_threads: 'total',
  unicorn_active_workers: 'busy',
  unicorn_workers: 'total',
  phpfpm_active_processes: 'busy',
  phpfpm_total_processes: 'total',
  tomcat_threads_busy_threads: 'busy',
  tomcat_threads_config_max_threads: 'total',
  jetty_threads_busy: 'busy',
  gunicorn_workers: 'total',
  http_server_active_requests: 'inFlight',
  http_requests_in_flight: 'inFlight',
  http_requests_inprogress: 'inFlight',
}

/** The sample names whose values are kept. */
export const valuedNames: ReadonlySet<string> = new Set(Object.keys(tells))

/**
 * Workers busy and in all, and requests in flight, each as the sum over the series of the first name that tells it. NaN and infinite
 * values enter no sum; what no sample tells is missing, never 0.
 */
export function workerValues(parsed: ParsedPage): Partial<Record<WorkerValue, number>> {
  const sums: Partial<Record<WorkerValue, number>> = {}
  for (const name of Object.keys(tells)) {
    const own: Partial<Record<WorkerValue, number>> = {}
    const kept = parsed.names.byName.get(name)?.kept ?? []
    const how = tells[name]
    for (let at = 0; at < kept.length; at += 2) {
      const number = numberAt(parsed.page, kept[at + 1] ?? 0)
      const state = typeof how === 'object' ? seriesAt(parsed.page, kept[at] ?? 0).labels.get('state') : undefined
      const told = typeof how === 'object' ? how.state[state ?? ''] : how
      if (told !== undefined && Number.isFinite(number)) own[told] = (own[told] ?? 0) + number
    }
    Object.assign(sums, { ...own, ...sums })
  }
  return sums
}
