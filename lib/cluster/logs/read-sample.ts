import type { LogCounts } from '../../domain/log-sample.ts'
import type { TrafficCounts } from '../../domain/traffic.ts'
import { detect } from '../detectors/index.ts'
import { countLines, type ReadLine } from './count-lines.ts'
import { countTraffic } from './count-traffic.ts'
import { parseLine } from './parse-line.ts'
import { requestOf } from './request-of.ts'
import { logLimits, type SampleLine, sampleLines } from './sample-lines.ts'

/**
 * How a log is read. `stamped` as for `sampleLines`; `probed` are the paths of the workload's own probes; `key` makes the
 * fingerprints of what is found (none: no fingerprints).
 */
export interface SampleOptions {
  stamped: 'always' | 'ifAll'
  probed: readonly string[]
  key: string | null
}

/** What a log tells of its lines and of the requests among them. No text of it. */
export interface SampleCounts {
  log: LogCounts
  traffic: TrafficCounts
}

function readLine({ at, text, cut }: SampleLine): ReadLine {
  if (cut) return { at, parsed: { format: 'other', reason: 'tooLong' }, request: null }
  const parsed = parseLine(text)
  return { at, parsed, request: parsed.format === 'other' ? null : requestOf(parsed.labels) }
}

/** Reads the log of one container. Pure and total. It may take long over a hostile text: see `startReader`. */
export function readSample(bytes: Uint8Array, { stamped, probed, key }: SampleOptions): SampleCounts {
  const sampled = sampleLines(bytes, stamped).filter(({ text }) => text.trim() !== '')
  const lines = sampled.map(readLine)
  const counts = countLines(lines)
  const reached = bytes.length >= logLimits.bytes || sampled.length >= logLimits.lines
  const cut = reached || sampled.some((line) => line.cut)
  return {
    log: { ...counts, bytes: Math.min(bytes.length, logLimits.bytes), cut, hits: detect(sampled, key) },
    traffic: countTraffic(lines, new Set(probed)),
  }
}
