import { describe, expect, test } from 'vitest'
import { gather } from './index.ts'
import type { Fault } from './recorded-faults.ts'
import { all, every, failing, reach, serve } from './test-gather.ts'

describe('a fact whose source fails', () => {
  const quick = { limits: { requestMs: 400, factMs: 1200 } }
  const endless: readonly Fault[] = ['hang', 'drip', '429']
  const cases: [Fault, string, RegExp][] = [
    ['hang', 'timeout', /connect, TLS or headers/],
    ['drip', 'timeout', /body/],
    ['401', 'refused', /^Unauthorized$/],
    ['403', 'refused', /cannot list resource "services" in API group "" at the cluster scope/],
    ['404', 'notInstalled', /^404 page not found$/],
    ['429', 'unreachable', /^429: Too many requests/],
    ['500', 'unreachable', /^500: Internal error occurred: etcdserver: leader changed$/],
    ['redirect', 'invalid', /^redirects to another path, which is not followed$/],
    ['html', 'invalid', /^the answer is text\/html, not JSON$/],
    ['cut', 'invalid', /^the JSON is cut or broken$/],
    ['empty', 'invalid', /^the answer is not a list$/],
    ['not a list', 'invalid', /^the answer is not a list$/],
    ['huge', 'tooLarge', /larger than may be read/],
    ['bomb', 'tooLarge', /larger than may be read/],
    ['reset', 'unreachable', /./],
  ]

  test.each(cases)('%s is %s', async (fault, code, reason) => {
    const server = await failing('services', fault)
    const set = await gather(reach(server, endless.includes(fault) ? quick : {}), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) })
  })

  test('endless is tooLarge', async () => {
    const server = await failing('services', 'endless')
    const set = await gather(reach(server, { limits: { objects: 5000, laterPage: 500 } }), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code: 'tooLarge' })
    expect(server.requests).toHaveLength(11)
  })

  test('leaves the other facts alone', async () => {
    const server = await failing('services', '403')
    const set = await gather(reach(server), all())
    const bad = every.filter((key) => set[key]?.ok !== true)
    expect(bad).toEqual(['services'])
  })

  test('is a gap where other sources answered', async () => {
    const server = await failing('statefulsets', '403')
    const set = await gather(reach(server), all(['workloads']))
    expect(set.workloads).toMatchObject({
      ok: true,
      gaps: [{ source: 'apps/v1 statefulsets', ns: null, code: 'refused' }],
    })
  })

  test('is no fact at all where none answered, and says why', async () => {
    const server = await failing('horizontalpodautoscalers', '500')
    const set = await gather(reach(server), all(['autoscalers']))
    expect(set.autoscalers).toMatchObject({ ok: false, code: 'unreachable' })
  })

  test('is an empty answer where several sources are not installed', async () => {
    const server = await failing('*', '404')
    const set = await gather(reach(server), all(['routes', 'vulnerabilityReports']))
    expect(set.routes).toMatchObject({ ok: true, value: [] })
    expect(set.vulnerabilityReports).toMatchObject({ ok: false, code: 'notInstalled' })
  })
})

describe('a list that moves on while it is paged', () => {
  const paged = { limits: { page: 4, laterPage: 4 } }

  test.each(['410 once', '400 once'] as const)('%s is begun again', async (fault) => {
    const server = await failing('services', fault)
    const set = await gather(reach(server, paged), all(['services']))
    expect(set.services?.ok && set.services.value).toHaveLength(10)
    expect(server.requests).toHaveLength(5)
  })

  test('and again is expired', async () => {
    const server = await failing('services', '410')
    const set = await gather(reach(server, paged), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code: 'expired' })
    expect(server.requests).toHaveLength(4)
  })
})

describe('a cluster that is busy', () => {
  test('is asked again when it said', async () => {
    const server = await failing('services', '429 once')
    const waits: number[] = []
    const sleep = async (ms: number, signal?: AbortSignal) => {
      if (signal) return await new Promise<void>(() => {})
      waits.push(ms)
      clock += ms
    }
    let clock = 0
    const connection = reach(server, { sleep, now: () => clock, random: () => 0 })
    const set = await gather(connection, all(['services']))
    expect(set.services?.ok).toBe(true)
    expect(waits).toEqual([1000])
  })
})

describe('a cluster that fails', () => {
  test('to be permitted is not asked', async () => {
    const server = await serve()
    const set = await gather(reach(server, { permit: () => Promise.reject(new Error('x')) }), all(['services']))
    expect(set.services).toMatchObject({
      ok: false,
      code: 'unreachable',
      reason: expect.stringContaining('rate limit'),
    })
    expect(server.requests).toEqual([])
  })

  test('to be permitted in time is not asked', async () => {
    const server = await serve()
    const permit = () => new Promise<void>(() => {})
    const set = await gather(reach(server, { permit, limits: { factMs: 50 } }), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code: 'timeout' })
    expect(server.requests).toEqual([])
  })

  test('is left alone after five failures in a row', async () => {
    const server = await failing('*', '500')
    const set = await gather(reach(server), all())
    expect(every.every((key) => set[key]?.ok === false)).toBe(true)
    expect(server.requests.length).toBeLessThanOrEqual(8)
  })

  test('is left alone after one 401', async () => {
    const server = await serve()
    const set = await gather(reach({ ...server, token: 'wrong' }), all())
    expect(every.map((key) => set[key]?.ok === false && set[key].code)).toEqual(every.map(() => 'refused'))
    expect(server.requests.length).toBeLessThanOrEqual(4)
  })

  test('with a certificate of somebody else gets no token', async () => {
    const server = await serve()
    const other = await serve()
    const set = await gather(reach({ ...server, ca: other.ca }), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code: 'unreachable', reason: expect.stringMatching(/^TLS: /) })
    expect(server.requests).toEqual([])
  })
})
