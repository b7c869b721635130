import type { FactValues } from '../domain/facts.ts'
import type { Missed, Place } from '../domain/measured.ts'
import type { MissCode } from '../domain/miss-code.ts'

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
    moreFields: false,
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
    routes: [{ method: 'GET', route: '/', count, errors: [], durations: [[10, count]] }],
  }
}

/** Requests of container `app` in pod `shop-1` by route; errors are 502. */
export function requests(
  routes: Record<string, { count: number; errors?: number; durations?: [number, number][] }>,
  place: Partial<Place> = {},
): Taken<'traffic'> {
  return {
    ...traffic(place),
    routes: Object.entries(routes).map(([route, { count, errors = 0, durations = [] }]) => ({
      method: 'GET',
      route,
      count,
      errors: errors === 0 ? [] : [{ status: 502, count: errors }],
      durations,
    })),
  }
}

/** Container `app` of a pod whose log, and the requests in it, could not be read. */
export function missedLog(code: MissCode, pod = 'shop-1'): Missed {
  return { ...here, pod, ok: false, code, reason: 'forbidden' }
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
    more: 0,
    lint: [],
    values: {},
    secrets: [],
    ...over,
  }
}

type DrainTest = FactValues['drainTest'][number]
type Stream = NonNullable<DrainTest['streams']['routed']>

/** A stream in which everything was answered. */
export function drainStream(over: Partial<Stream> = {}): Stream {
  return {
    before: { sent: 60, failed: 0 },
    sent: 200,
    failed: 0,
    cut: 0,
    unanswered: 0,
    open: 4,
    firstFailed: null,
    lastAnswered: 10_000,
    causes: {},
    buckets: [],
    failures: [],
    more: 0,
    ...over,
  }
}

/** A drain test that lost nothing. */
export function drainTest(ns: string, name: string, gap = 0, over: Partial<DrainTest> = {}): DrainTest {
  return {
    ns,
    workload: { kind: 'Deployment', name },
    at: '2026-11-22T15:00:00Z',
    mode: 'eviction',
    templateHash: 'hash1',
    victim: { uid: `${name}-uid`, name: `${name}-1` },
    eviction: { status: 201, words: 'Success' },
    grace: 30,
    deadline: '2026-11-22T15:00:30Z',
    unready: { at: 30, serving: true, terminating: true },
    terminated: 10_300,
    ends: [{ name: 'app', kind: 'container', exitCode: 0, reason: 'Completed', finishedAt: '2026-11-22T15:00:10Z' }],
    unended: [],
    replacement: { name: `${name}-2`, ready: 4000 },
    endpoints: [{ at: 30, ready: 1 }],
    streams: {
      routed: drainStream(),
      stale: drainStream({ firstFailed: 8100, failed: 20 }),
      slow: drainStream({ firstFailed: 8200, failed: 4 }),
      kept: null,
    },
    observed: { from: -3000, to: 15_000, gap },
    aborted: null,
    generator: null,
    ...over,
  }
}
