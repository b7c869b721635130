import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { deploymentSchema } from './kinds/workload.ts'
import type { Reply } from './testing/client.ts'
import { type Heard, itemsOf, onePod, until, watchFrom } from './testing/objects.ts'
import { app, deployment, type Running, service, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

const configMap = (name: string, labels: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'small', labels },
  data: { a: '1' },
})

let running: Running
beforeAll(async () => {
  running = await startSmall([
    deployment('web', [app()], { spec: { replicas: 2 } }),
    deployment('quiet', [app()], { spec: { replicas: 0 } }),
    service('web'),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'idle', namespace: 'small' },
      spec: { selector: { app: 'nobody' }, ports: [{ port: 80 }] },
    },
    configMap('a', { tier: 'front' }),
    configMap('b', { tier: 'back' }),
    configMap('c'),
  ])
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const maps = '/api/v1/namespaces/small/configmaps'
const pageSchema = z.looseObject({
  metadata: z.object({
    resourceVersion: z.string(),
    continue: z.string().optional(),
    remainingItemCount: z.number().optional(),
  }),
})
const named = z.looseObject({ metadata: z.object({ name: z.string() }) })
const namesOf = ({ json }: Reply) => itemsOf(json).map((item) => named.parse(item).metadata.name)
const get = (path: string) => running.client.call(path)
const token = (rv: number) =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start: '/small/a\u0000' })).toString('base64url')

describe('a list', () => {
  test('comes in pages that add up, each as of the version of the first', async () => {
    const whole = namesOf(await get(maps))
    const first = await get(`${maps}?limit=2`)
    const { metadata } = pageSchema.parse(first.json)
    expect(metadata.remainingItemCount).toBe(whole.length - 2)
    const rest = await get(`${maps}?limit=500&continue=${metadata.continue}`)
    expect([...namesOf(first), ...namesOf(rest)]).toEqual(whole)
    expect(pageSchema.parse(rest.json).metadata).toEqual({ resourceVersion: metadata.resourceVersion })
  })

  test('goes on as the collection was, whatever changed meanwhile', async () => {
    const path = '/apis/apps/v1/namespaces/small/deployments'
    const { metadata } = pageSchema.parse((await get('/api/v1/pods?limit=1')).json)
    const body = { metadata: { labels: { changed: 'yes' } } }
    await running.client.call(`${path}/web`, { method: 'PATCH', type: 'application/merge-patch+json', body })
    await running.client.call(`${path}/web/scale`, {
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { spec: { replicas: 3 } },
    })
    await until(async () => (namesOf(await get('/api/v1/pods')).length === 3 ? true : null))
    expect(namesOf(await get(`/api/v1/pods?continue=${metadata.continue}`))).toHaveLength(1)
  })

  test('refuses a token that is too old, with one that goes on without the promise', async () => {
    const { status, json } = await get(`${maps}?continue=${token(1)}`)
    expect([status, json]).toEqual([410, expect.objectContaining({ reason: 'Expired', code: 410 })])
    const again = z.looseObject({ metadata: z.object({ continue: z.string() }) }).parse(json).metadata.continue
    expect(namesOf(await get(`${maps}?continue=${again}`))[0]).toBe('b')
  })

  test.each([
    ['labelSelector=tier', ['a', 'b']],
    ['labelSelector=tier%3Dfront', ['a']],
    ['labelSelector=tier!%3Dfront,tier', ['b']],
    ['labelSelector=tier%20in%20(front,back),tier%20notin%20(back)', ['a']],
    ['labelSelector=!tier&fieldSelector=metadata.name%3Dc', ['c']],
    ['fieldSelector=metadata.namespace!%3Dsmall', []],
  ])('%s selects %j', async (query, expected) => {
    expect(namesOf(await get(`${maps}?${query}`))).toEqual(expected)
  })

  test('selects pods by node and phase, and refuses a field it does not know', async () => {
    expect(
      namesOf(await get('/api/v1/pods?fieldSelector=spec.nodeName%3Dnode1,status.phase%3DRunning')).length,
    ).toBeGreaterThan(1)
    expect(namesOf(await get('/api/v1/pods?fieldSelector=spec.nodeName%3Dnode2'))).toEqual([])
    expect((await get('/api/v1/pods?fieldSelector=spec.replicas%3D1')).status).toBe(400)
  })

  test('of a namespace that is not there is empty', async () => {
    expect(namesOf(await get('/api/v1/namespaces/nowhere/pods'))).toEqual([])
  })
})

describe('a watch', () => {
  const path = '/apis/apps/v1/namespaces/small/deployments'
  const label = (value: string) =>
    running.client.call(`${path}/quiet`, {
      method: 'PATCH',
      type: 'application/merge-patch+json',
      body: { metadata: { labels: { turn: value } } },
    })

  const turnOf = ({ object }: Heard) => deploymentSchema.parse(object).metadata.labels?.turn

  test('without a version starts with what is there', async () => {
    const types: string[] = []
    const open = await running.client.follow(
      `${maps}?watch=true&timeoutSeconds=1&fieldSelector=metadata.name%3Da`,
      (line) => types.push(JSON.parse(line).type),
    )
    await open.ended
    expect(types).toEqual(['ADDED'])
  })

  test('from a version tells every later change once, in order', async () => {
    const { events, stop } = await watchFrom(running.client, path)
    await label('1')
    await label('2')
    const turns = () => events.map(turnOf)
    await until(() => (turns().includes('2') ? true : null))
    stop()
    expect(turns().filter((turn) => turn !== undefined)).toEqual(['1', '2'])
  })

  test('with a selector sees an object come and go', async () => {
    const types: string[] = []
    const open = await running.client.follow(`${path}?watch=true&labelSelector=turn%3D3`, (line) =>
      types.push(JSON.parse(line).type),
    )
    await label('3')
    await label('4')
    await until(() => (types.length >= 2 ? true : null))
    open.stop()
    expect(types).toEqual(['ADDED', 'DELETED'])
  })

  test('ends in time with a bookmark where one is asked for', async () => {
    const lines: string[] = []
    const { metadata } = pageSchema.parse((await get(maps)).json)
    const from = performance.now()
    const open = await running.client.follow(
      `${maps}?watch=true&resourceVersion=${metadata.resourceVersion}&timeoutSeconds=1&allowWatchBookmarks=true`,
      (line) => lines.push(line),
    )
    await open.ended
    expect(performance.now() - from).toBeLessThan(2000)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { type: 'BOOKMARK', object: expect.objectContaining({ kind: 'ConfigMap', apiVersion: 'v1' }) },
    ])
  })
})

describe('a proxy', () => {
  test('hands a request on to the pod, by number and by name of the port, with path and query', async () => {
    const { metadata } = await onePod(running.client, 'small', 'web-')
    const base = `/api/v1/namespaces/small/pods/${metadata.name}`
    const answer = { service: 'app', path: '/a/b?c=d' }
    expect((await get(`${base}:8080/proxy/a/b?c=d`)).json).toEqual(answer)
    expect((await get(`${base}:http/proxy/a/b?c=d`)).json).toEqual(answer)
    expect((await get(`${base}/proxy/a/b?c=d`)).json).toEqual(answer)
    expect((await get(`${base}:8080/proxy/metrics`)).type).toBe('text/plain; version=0.0.4; charset=utf-8')
  })

  test('of a Service finds a ready pod, or says there is none', async () => {
    expect((await get('/api/v1/namespaces/small/services/web:80/proxy/x')).json).toEqual({ service: 'app', path: '/x' })
    const none = await get('/api/v1/namespaces/small/services/idle:80/proxy/x')
    expect([none.status, none.json]).toEqual([
      503,
      expect.objectContaining({ message: 'no endpoints available for service "idle"' }),
    ])
  })
})

test('a Service without pods has a slice with neither endpoints nor ports', async () => {
  const { json } = await get(
    '/apis/discovery.k8s.io/v1/namespaces/small/endpointslices?labelSelector=kubernetes.io/service-name%3Didle',
  )
  expect(itemsOf(json)).toEqual([expect.objectContaining({ endpoints: null, ports: null })])
})

describe('what the owner may do', () => {
  const review = async (kind: string, spec: object) =>
    (
      await running.client.call(`/apis/authorization.k8s.io/v1/${kind.toLowerCase()}s`, {
        method: 'POST',
        body: { kind, spec },
      })
    ).json

  test.each([
    [{ verb: 'list', resource: 'pods' }, true],
    [{ verb: 'list', resource: 'secrets' }, false],
    [{ verb: 'delete', resource: 'pods', namespace: 'small' }, false],
    [{ verb: 'create', resource: 'pods', subresource: 'eviction', namespace: 'small' }, true],
    [{ verb: 'create', resource: 'pods', subresource: 'eviction', namespace: 'kube-system' }, false],
    [{ verb: 'get', resource: 'pods', subresource: 'proxy' }, false],
    [{ verb: 'get', resource: 'nodes', subresource: 'proxy' }, false],
    [{ verb: 'list', group: 'keda.sh', resource: 'scaledobjects' }, true],
  ])('%j: %s', async (resourceAttributes, allowed) => {
    expect(await review('SelfSubjectAccessReview', { resourceAttributes })).toMatchObject({ status: { allowed } })
  })

  test('is listed without a star', async () => {
    const json = JSON.stringify(await review('SelfSubjectRulesReview', { namespace: 'small' }))
    expect(json).toContain('"pods/eviction"')
    expect(json).not.toContain('"*"')
  })

  test('does not reach a Secret', async () => {
    expect((await get('/api/v1/secrets')).status).toBe(403)
  })
})

test('discovery tells groups, versions and resources; health needs no token', async () => {
  expect((await get('/version')).json).toMatchObject({ major: '1', minor: '36' })
  expect((await get('/apis/apps')).json).toMatchObject({ kind: 'APIGroup', name: 'apps' })
  expect((await get('/apis/apps/v1')).json).toMatchObject({
    kind: 'APIResourceList',
    groupVersion: 'apps/v1',
    resources: expect.arrayContaining([
      expect.objectContaining({ name: 'deployments', kind: 'Deployment', namespaced: true }),
    ]),
  })
  expect((await running.client.call('/readyz', { token: '' })).text).toBe('ok')
})
