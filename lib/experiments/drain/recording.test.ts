import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { drainTestSchema } from '#lib/domain/drain-test.ts'
import { readRecording } from './recording.ts'

const at = '2026-11-22T15:07:00Z'
const folder = new URL('../../../e2e/recordings/cluster/evictions/', import.meta.url)
const raw = (name: string) =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
const read = (name: string, over: object = {}) => readRecording({ ...raw(name), ...over }, at)
const names = ['listing-web', 'map-tiles', 'inquiry-api', 'search-api', 'recommend', 'agent-portal']

test.each([
  // service, routed lost and sent, first refusal, requests cut, exit code, end, replacement ready
  ['listing-web', 0, 690, 8120, 0, 0, 10_318, 1933],
  ['map-tiles', 0, 764, 10_176, 0, 0, 12_741, 1637],
  ['inquiry-api', 0, 438, 3242, 0, 0, 5455, 1721],
  ['search-api', 0, 592, 8260, 4, 137, 8705, 3456],
  ['recommend', 0, 243, 145, 4, 143, 818, 3288],
  ['agent-portal', 86, 1413, 30_238, 6, 137, 31_749, 1776],
])('%s folds to what was recorded', (name, lost, sent, refused, cut, code, end, replaced) => {
  const { streams, ends, terminated, replacement } = read(name)
  const { routed, stale, slow } = streams
  expect({
    lost: routed?.failed,
    sent: routed?.sent,
    refused: stale?.firstFailed,
    cut: (slow?.cut ?? 0) + (stale?.cut ?? 0),
    code: ends.map(({ exitCode }) => exitCode),
    end: terminated,
    replaced: replacement?.ready,
  }).toEqual({ lost, sent, refused, cut, code: [code], end, replaced })
})

test.each(names)('%s keeps every request in a bucket', (name) => {
  const { streams } = read(name)
  const total = Object.values(streams)
    .flatMap((stream) => stream?.buckets ?? [])
    .flatMap(({ ended }) => Object.values(ended))
    .reduce((sum, each) => sum + each, 0)
  const { requests, requests_straight_to_victim: stale, slow_requests_to_victim: slow } = raw(name)
  const lengths = [requests, stale, slow].map((each) => z.array(z.unknown()).parse(each).length)
  expect(total).toBe(lengths.reduce((sum, each) => sum + each, 0))
})

test('the deadline is that of the first event: the last one is rewritten with grace 0', () => {
  const { deadline, grace } = read('search-api')
  expect({ deadline, grace }).toEqual({ deadline: '2026-11-22T15:11:41Z', grace: 8 })
})

test('a loss without an endpoint and one at the new pod are told apart', () => {
  expect(read('agent-portal').streams.routed?.causes).toEqual({ noEndpoint: 79, newPod: 7 })
})

test('a loss at the new pod is known also where only the URL was asked: the old one answered still, the new one had just become ready', () => {
  const anonymous = z.array(z.looseObject({})).parse(raw('agent-portal').requests)
  const requests = anonymous.map((each) => ({ ...each, pod_ip: null }))
  expect(read('agent-portal', { requests }).streams.routed?.causes).toEqual({ noEndpoint: 79, newPod: 7 })
})

test('it is not known where the old pod answers no more', () => {
  const anonymous = z.array(z.looseObject({})).parse(raw('agent-portal').requests)
  const requests = anonymous.map((each) => ({ ...each, pod_ip: null }))
  const { causes } = read('agent-portal', { requests, requests_straight_to_victim: [] }).streams.routed ?? {}
  expect(causes).toEqual({ noEndpoint: 79, connection: 7 })
})

test('the words of a budget that blocks are kept', () => {
  const { eviction, templateHash, at: time } = read('recommend-blocked-by-pdb')
  expect({ status: eviction?.status, templateHash, time }).toEqual({
    status: 429,
    templateHash: null,
    time: '2026-11-22T15:09:03.000Z',
  })
  expect(eviction?.words).toContain('The disruption budget recommend needs 2 healthy pods and has 2 currently')
})

test('what is read can be stored', () => {
  const record = read('agent-portal')
  expect(drainTestSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
})

test('a pod that takes the name of the victim is another', () => {
  const events = z
    .array(z.looseObject({ event: z.looseObject({ object: z.unknown() }) }))
    .parse(raw('search-api').watch_events)
  const last = JSON.parse(
    JSON.stringify(events.at(-1)).replaceAll('c3a21b48', 'ffffffff').replaceAll('"exitCode":137', '"exitCode":0'),
  )
  expect(read('search-api', { watch_events: [...events, last] }).ends).toEqual(read('search-api').ends)
})

describe('parts that are missing are not invented', () => {
  test('no pod event: no end, no template, no deadline', () => {
    const { ends, terminated, templateHash, deadline } = read('listing-web', { watch_events: [] })
    expect({ ends, terminated, templateHash, deadline }).toEqual({
      ends: [],
      terminated: null,
      templateHash: null,
      deadline: null,
    })
  })

  test('a stream that was not sent is null, one without a request is empty', () => {
    const { stale, slow } = read('listing-web', {
      requests_straight_to_victim: undefined,
      slow_requests_to_victim: [],
    }).streams
    expect([stale, slow?.sent]).toEqual([null, 0])
  })

  test('a recorder that stood still shows as a gap', () => {
    const early = z.array(z.looseObject({ sent_ms: z.number() })).parse(raw('agent-portal').requests)
    const gap = read('agent-portal', {
      requests: early.filter(({ sent_ms }) => sent_ms < 5_000),
      requests_straight_to_victim: [],
      slow_requests_to_victim: [],
    }).observed.gap
    expect(gap).toBeGreaterThan(25_000)
  })
})

describe('what a recorder may tell besides', () => {
  const sent = { seq: 0, sent_ms: 1, pod_ip: null, took_ms: 1 }
  test.each([
    ['an answer that broke off is cut', { status: 200, error: 'IncompleteRead' }, 'cut'],
    ['one that ended neither way failed: nobody knows how', { status: null, error: null }, 'failed'],
  ])('%s', (_, ended, outcome) => {
    const over = { requests: [{ ...sent, ...ended }], requests_straight_to_victim: [], slow_requests_to_victim: [] }
    expect(read('listing-web', over).streams.routed?.buckets).toMatchObject([{ ended: { [outcome]: 1 } }])
  })

  test('a part of its own is not read', () => {
    expect(read('listing-web', { tool: 'of our own', outcome: 'pass' })).toEqual(read('listing-web'))
  })
})

describe('what is no recording is refused with the place', () => {
  const request = { seq: 0, sent_ms: 1, pod_ip: null, status: 200, error: null, took_ms: 1 }
  test.each([
    ['an eviction without a status', { eviction: { at_ms: 1, body: {} } }, 'eviction.status'],
    ['a time that is no number', { requests: [{ ...request, sent_ms: 'soon' }] }, 'requests.0'],
    ['a watch of something else', { watch_events: [{ at_ms: 1, watch: 'nodes', event: {} }] }, 'watch_events.0.watch'],
  ])('%s', (_, over, place) => {
    const parsed = (): unknown => read('recommend-blocked-by-pdb', over)
    expect(parsed).toThrow(z.ZodError)
    try {
      parsed()
    } catch (error) {
      const paths = error instanceof z.ZodError ? error.issues.map(({ path }) => path.join('.')) : []
      expect(paths.some((path) => path.startsWith(place))).toBe(true)
    }
  })
})
