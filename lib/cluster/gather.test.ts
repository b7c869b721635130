import { describe, expect, test } from 'vitest'
import { connect } from './connect.ts'
import { factsFromObjects } from './from-objects.ts'
import { gather } from './index.ts'
import { keysOf } from './keys.ts'
import { recordedLists } from './recorded-lists.ts'
import { sources } from './sources/index.ts'
import { all, at, every, failing, reach, serve } from './test-gather.ts'

const notInstalled = ['keda.sh/v1alpha1 scaledobjects', 'gateway.networking.k8s.io/v1 httproutes']

describe('a whole cluster', () => {
  test('gives the same facts as its recorded objects', async () => {
    const gathered = await gather(reach(await serve()), all())
    const objects = [...recordedLists().values()]
    expect(gathered).toEqual(factsFromObjects(objects, at, { whole: true, notInstalled }))
  })

  test('gives the same facts over several pages and gzip', async () => {
    const server = await serve({ gzip: true })
    const gathered = await gather(reach(server, { limits: { page: 3, laterPage: 3 } }), all())
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
  test.each(['..', '../secrets', 'a/b', 'A', '', 'a'.repeat(64), 'a?b', '-a'])('%s is no name', async (ns) => {
    const server = await serve()
    const asked = gather(reach(server), { ...all(), namespaces: [ns] })
    await expect(asked).rejects.toMatchObject({ code: 'INVALID_K8S_NAME', status: 422 })
    expect(server.requests).toEqual([])
  })

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

test('a cluster over plain http is refused before any request', () => {
  expect(() => connect({ server: 'http://127.0.0.1:1', ca: null, auth: { token: 'x' } })).toThrow(
    expect.objectContaining({ code: 'TLS_REQUIRED' }),
  )
})
