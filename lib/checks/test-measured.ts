import type { FactValues } from '../domain/facts.ts'
import type { Place } from '../domain/measured.ts'

/** What stands in a measured fact for a container that could be asked. */
type Taken<K extends 'logSample' | 'traffic' | 'metricsScrape'> = Extract<FactValues[K][number], { ok: true }>

const here: Place = {
  ns: 'shop',
  workload: { group: 'apps', kind: 'Deployment', name: 'shop' },
  pod: 'shop-1',
  container: 'app',
}

/** Fifty lines of JSON of container `app` in pod `shop-1`, without a hit. */
export function logSample(over: Partial<Taken<'logSample'>> = {}): Taken<'logSample'> {
  return {
    ...here,
    ok: true,
    lines: 50,
    bytes: 5000,
    cut: false,
    formats: { ltsv: 0, json: 50, other: 0 },
    unparsed: {},
    fields: { time: 50, level: 50 },
    requests: 0,
    requestFields: {},
    hits: [],
    ...over,
  }
}

/** So many requests of one route of container `app` in pod `shop-1`, none of them an error. */
export function traffic({ count = 50, ...place }: Partial<Place> & { count?: number } = {}): Taken<'traffic'> {
  return {
    ...here,
    ...place,
    ok: true,
    source: 'log',
    from: '2026-11-22T15:00:00Z',
    to: '2026-11-22T15:07:00Z',
    routes: [{ method: 'GET', route: '/', count, errors: 0, p50Ms: 10, p99Ms: 100 }],
  }
}

/** A page of container `app` in pod `shop-1` that parses. */
export function scrape(over: Partial<Taken<'metricsScrape'>> = {}): Taken<'metricsScrape'> {
  return {
    ...here,
    ok: true,
    port: 8080,
    path: '/metrics',
    foundBy: 'annotation',
    status: 200,
    type: 'text/plain',
    bytes: 5000,
    fault: null,
    samples: 10,
    families: [{ name: 'http_requests_total', type: 'counter', help: true, samples: 10 }],
    lint: [],
    values: {},
    ...over,
  }
}

/** A drain test that lost nothing. */
export function drainTest(ns: string, name: string, longestGapMs = 0): FactValues['drainTest'][number] {
  return {
    ns,
    workload: { kind: 'Deployment', name },
    id: `${ns}-${name}`,
    at: '2026-11-22T15:00:00Z',
    templateHash: 'hash1',
    victim: `${name}-1`,
    graceSeconds: 30,
    end: { state: 'observed' },
    eviction: 201,
    times: { unready: 30, lastSuccess: 8000, firstRefused: 8100, terminated: 10_300, replaced: 4000 },
    exits: [{ container: 'app', exitCode: 0, reason: 'Completed', finishedAt: '2026-11-22T15:00:10Z' }],
    routed: { sent: 200, answered: 200, lost: [] },
    stale: { sent: 100, answered: 80, lost: [] },
    slow: { sent: 20, answered: 20, lost: [] },
    longestGapMs,
  }
}
