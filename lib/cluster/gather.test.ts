import { afterEach, describe, expect, test } from 'vitest'
import type { FactKey } from '../domain/facts.ts'
import { type ConnectOptions, connect } from './connect.ts'
import { factsFromObjects } from './from-objects.ts'
import { factSources, gather } from './index.ts'
import { keysOf } from './keys.ts'
import type { Fault } from './recorded-faults.ts'
import { recordedLists } from './recorded-lists.ts'
import { type RecordedServer, startRecordedServer } from './recorded-server.ts'
import { sources } from './sources/index.ts'

const at = '2026-11-22T15:07:00.000Z'
const now = () => Date.parse(at)
const every = keysOf(factSources)
const notInstalled = ['keda.sh/v1alpha1 scaledobjects', 'gateway.networking.k8s.io/v1 httproutes']
const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

async function serve(options: Parameters<typeof startRecordedServer>[0] = {}): Promise<RecordedServer> {
  const server = await startRecordedServer(options)
  open.push(server)
  return server
}

function reach(server: RecordedServer, options: ConnectOptions = {}) {
  const target = { server: server.url, ca: server.ca, auth: { token: server.token } }
  const connection = connect(target, { permit: async () => {}, ...options })
  open.push(connection)
  return connection
}

const all = (facts: readonly FactKey[] = every) => ({ facts, namespaces: 'all' as const, now })
const failing = (resource: string, fault: Fault) => serve({ faults: { [resource]: fault } })

describe('a whole cluster', () => {
  test('gives the same facts as its recorded objects', async () => {
    const gathered = await gather(reach(await serve()), all())
    const objects = [...recordedLists().values()]
    expect(gathered).toEqual(factsFromObjects(objects, at, { whole: true, notInstalled }))
  })

  test('gives the same facts over several pages and gzip', async () => {
    const server = await serve({ gzip: true })
    const gathered = await gather(reach(server, { limits: { page: 3 } }), all())
    expect(gathered).toEqual(factsFromObjects([...recordedLists().values()], at, { whole: true, notInstalled }))
    expect(server.requests.filter((each) => each.startsWith('/api/v1/pods'))).toHaveLength(7)
  })

  test('tells of every fact once', async () => {
    const told: string[] = []
    await gather(reach(await serve()), { ...all(), onFact: (key, ok) => told.push(`${key} ${ok}`) })
    expect(told.sort()).toEqual(every.map((key) => `${key} true`).sort())
  })

  test('is asked for each list once, and for nothing that is not needed', async () => {
    const server = await serve()
    await gather(reach(server), all(['workloads', 'pods', 'services']))
    expect(server.requests.map((each) => each.replace(/\?.*/, '').replace(/.*\//, '')).sort()).toEqual([
      'cronjobs',
      'daemonsets',
      'deployments',
      'jobs',
      'pods',
      'replicasets',
      'services',
      'statefulsets',
    ])
  })
})

describe('the cost of a gather', () => {
  test('does not grow in calls with the services', async () => {
    const one = await serve()
    const ten = await serve({ times: 10 })
    await gather(reach(one), all())
    await gather(reach(ten), all())
    expect(ten.requests).toHaveLength(one.requests.length)
    expect(one.requests).toHaveLength(keysOf(sources).length)
  })

  test('stays within a twentieth more bytes than the lists themselves', async () => {
    const server = await serve({ times: 30 })
    await gather(reach(server), all())
    const gathered = server.bytes
    const plain = reach(server, { limits: { page: 1_000_000 } })
    await gather(plain, all())
    expect(gathered).toBeLessThanOrEqual((server.bytes - gathered) * 1.05)
  })
})

describe('named namespaces', () => {
  test('are listed one by one, and what may matter from elsewhere for the whole cluster', async () => {
    const server = await serve()
    const set = await gather(reach(server), { ...all(), namespaces: ['homes-api'] })
    expect(set.pods?.ok && set.pods.value.every((each) => each.ns === 'homes-api')).toBe(true)
    expect(set.autoscalers?.ok && set.autoscalers.value.map((each) => `${each.ns}/${each.name}`)).toEqual([
      'homes-api/image-resizer',
      'homes-web/listing-web',
      'homes-web/search-api',
    ])
  })

  test('are enough for budgets where the whole cluster is refused', async () => {
    const server = await failing('poddisruptionbudgets', '403 everywhere')
    const set = await gather(reach(server), { ...all(['disruptionBudgets']), namespaces: ['homes-api'] })
    expect(set.disruptionBudgets).toMatchObject({ ok: true, gaps: [] })
    expect(set.disruptionBudgets?.ok && set.disruptionBudgets.value.map((each) => each.name)).toEqual([
      'map-tiles',
      'recommend',
    ])
  })

  test('leave a gap for monitors, which may stand in any namespace', async () => {
    const server = await failing('servicemonitors', '403 everywhere')
    const set = await gather(reach(server), { ...all(['monitors']), namespaces: ['homes-web'] })
    expect(set.monitors).toMatchObject({
      ok: true,
      value: [{ name: 'listing-web' }],
      gaps: [{ source: 'monitoring.coreos.com/v1 servicemonitors', ns: null, code: 'refused' }],
    })
  })

  test('leave a gap of their own when one of them fails', async () => {
    const server = await failing('services', '500 once')
    const set = await gather(reach(server), { ...all(['services']), namespaces: ['homes-api', 'homes-web'] })
    expect(set.services).toMatchObject({
      ok: true,
      value: [{ ns: 'homes-web' }, { ns: 'homes-web' }],
      gaps: [{ source: 'v1 services', ns: 'homes-api', code: 'unreachable' }],
    })
  })

  test('do not hide the nodes, which stand in none', async () => {
    const set = await gather(reach(await serve()), { ...all(['nodes']), namespaces: ['homes-api'] })
    expect(set.nodes).toMatchObject({ ok: true, value: [{ name: 'node1' }], gaps: [] })
  })
})

describe('a fact whose source fails', () => {
  const quick = { limits: { requestMs: 400, factMs: 1200 } }
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
    const set = await gather(reach(server, fault === 'huge' || fault === 'bomb' ? {} : quick), all(['services']))
    expect(set.services).toMatchObject({ ok: false, code, reason: expect.stringMatching(reason) })
  })

  test('endless is tooLarge', async () => {
    const server = await failing('services', 'endless')
    const set = await gather(reach(server), all(['services']))
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
  const paged = { limits: { page: 4 } }

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
  test('is left alone after five failures in a row', async () => {
    const server = await failing('*', '500')
    const set = await gather(reach(server), all())
    expect(every.every((key) => set[key]?.ok === false)).toBe(true)
    expect(server.requests.length).toBeLessThanOrEqual(8)
  })

  test('is left alone after one 401', async () => {
    const server = await serve()
    const target = { server: server.url, ca: server.ca, auth: { token: 'wrong' } }
    const connection = connect(target, { permit: async () => {} })
    open.push(connection)
    const set = await gather(connection, all())
    expect(every.map((key) => set[key]?.ok === false && set[key].code)).toEqual(every.map(() => 'refused'))
    expect(server.requests.length).toBeLessThanOrEqual(4)
  })

  test('with a certificate of somebody else gets no token', async () => {
    const server = await serve()
    const other = await serve()
    const connection = connect({ server: server.url, ca: other.ca, auth: { token: server.token } })
    open.push(connection)
    const set = await gather(connection, all(['services']))
    expect(set.services).toMatchObject({ ok: false, code: 'unreachable', reason: expect.stringMatching(/^TLS: /) })
    expect(server.requests).toEqual([])
  })
})

test('a cluster over plain http is refused before any request', () => {
  expect(() => connect({ server: 'http://127.0.0.1:1', ca: null, auth: { token: 'x' } })).toThrow(
    expect.objectContaining({ code: 'TLS_REQUIRED' }),
  )
})
