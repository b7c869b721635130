import { readSample } from '../../cluster/logs/read-sample.ts'
import { judgedPlace, judgedService } from './judged-service.ts'
import type { Judge } from './judges.ts'

/** The lines of a container, with the time stamps of the API before every line or without. Its newest lines are judged. */
export const judgeLogs: Judge = {
  checks: ['log-output', 'log-format', 'log-fields', 'log-secrets', 'log-personal-data', 'error-ratio', 'latency-p99'],
  largest: 64 * 1024 * 1024,
  facts(bytes, at) {
    const { log, traffic } = readSample(bytes, { stamped: 'ifAll', probed: [], key: null })
    return {
      ...judgedService(at),
      logSample: { ok: true, at, value: [{ ...judgedPlace, ok: true, ...log }], gaps: [] },
      traffic: { ok: true, at, value: [{ ...judgedPlace, ok: true, ...traffic }], gaps: [] },
    }
  },
}
