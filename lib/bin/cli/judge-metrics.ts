import { keysOn } from '../../cluster/detectors/index.ts'
import { pageAnswer } from '../../domain/metrics/http-answer.ts'
import { scrapeEntry } from '../../domain/metrics/scrape-entry.ts'
import { judgedPlace, judgedService } from './judged-service.ts'
import type { Judge } from './judges.ts'

/** A metrics page: its text, or a whole HTTP answer with status line and headers. */
export const judgeMetrics: Judge = {
  checks: ['metrics-endpoint', 'runtime-metrics'],
  largest: 32 * 1024 * 1024,
  facts(bytes, at) {
    const answer = pageAnswer(bytes)
    // A body alone does not say what it was sent as; that is no fault of it.
    const target = { port: 8080, path: '/metrics', foundBy: 'declared' as const }
    const entry = scrapeEntry(judgedPlace, target, answer, Date.parse(at))
    const searched = entry.ok ? { ...entry, secrets: keysOn(answer.body) } : entry
    const value = [searched.ok && answer.type === '' ? { ...searched, type: 'text/plain' } : searched]
    return { ...judgedService(at), metricsScrape: { ok: true, at, value, gaps: [] } }
  },
}
