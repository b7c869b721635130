import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Reply } from './testing/client.ts'
import { clientOf } from './testing/client.ts'
import { onePod } from './testing/objects.ts'
import { app, budget, deployment, type Running, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// The refusals of a real API server, and ours for the same mistakes.

const RECORDED = join(import.meta.dirname, '../../e2e/recordings/cluster/errors')

function recorded(file: string, names: Record<string, string> = {}): Reply {
  const text = readFileSync(join(RECORDED, file), 'utf8').replaceAll('\r', '')
  const [head = '', ...rest] = text.split('\n\n')
  const type = /^content-type: (.+)$/m.exec(head)?.[1] ?? ''
  const body = Object.entries(names).reduce((all, [theirs, ours]) => all.replaceAll(theirs, ours), rest.join('\n\n'))
  const status = Number(head.split(' ')[1])
  return { status, type, text: body, json: type === 'application/json' ? JSON.parse(body) : null }
}

const same = ({ status, type, json, text }: Reply) => ({ status, type, body: json ?? text })

let running: Running
const narrow = () => clientOf(running.sandbox.accounts.get('narrow') ?? '')

const rbac = { apiVersion: 'rbac.authorization.k8s.io/v1' }
beforeAll(async () => {
  running = await startSmall([
    deployment('web', [app()]),
    deployment('lost', [{ name: 'app', image: 'docker.io/library/crm-sync:2019', imagePullPolicy: 'Never' }]),
    budget('strict', 'web', { minAvailable: 1 }),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'narrow', namespace: 'default' } },
    {
      ...rbac,
      kind: 'ClusterRole',
      metadata: { name: 'narrow' },
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'watch'] }],
    },
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      metadata: { name: 'narrow' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'narrow' },
      subjects: [{ kind: 'ServiceAccount', name: 'narrow', namespace: 'default' }],
    },
  ])
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const ask = async (path: string, sent = {}) => same(await running.client.call(path, sent))
const pods = '/api/v1/namespaces/small/pods'

test('a wrong token and no token are 401', async () => {
  expect(await ask('/api/v1/pods', { token: 'nope' })).toEqual(same(recorded('401-bad-token.txt')))
  expect(await ask('/api/v1/pods', { token: '' })).toEqual(same(recorded('401-bad-token.txt')))
})

test('the narrow account may list deployments and is refused everything else', async () => {
  expect(same(await narrow().call('/api/v1/pods'))).toEqual(same(recorded('403-list-pods.txt')))
  expect((await narrow().call('/apis/apps/v1/deployments')).status).toBe(200)
  expect((await narrow().call('/apis/keda.sh/v1alpha1/scaledobjects')).status).toBe(403)
  expect((await narrow().call(`${pods}/x/eviction`, { method: 'POST', body: {} })).status).toBe(403)
})

test('a group that is not installed, and metrics.k8s.io, are 404 in plain text', async () => {
  expect(await ask('/apis/keda.sh/v1alpha1/scaledobjects')).toEqual(same(recorded('404-group.txt')))
  expect(await ask('/apis/nowhere.example/v1/things')).toEqual(same(recorded('404-group.txt')))
  expect(await ask('/apis/metrics.k8s.io/v1beta1/pods')).toEqual(same(recorded('404-no-metrics-server.txt')))
})

test('an object that is not there is 404 with a Status', async () => {
  expect(await ask(`${pods}/nope`)).toEqual(same(recorded('404-pod.txt')))
})

test('a continue token that is not base64 is 400', async () => {
  expect(await ask('/api/v1/pods?limit=1&continue=nope!')).toEqual(same(recorded('400-continue.txt')))
})

test('the log of a container that is not there, or has not started, is 400', async () => {
  const { metadata } = await onePod(running.client, 'small', 'web-')
  const lost = await onePod(running.client, 'small', 'lost-')
  const unknown = recorded('400-log-container.txt', { 'search-api-5b65f5f4fd-5bgc8': metadata.name })
  const waiting = recorded('400-log-not-started.txt', { 'crm-sync-5b4b5b9c97-lf7xd': lost.metadata.name })
  expect(await ask(`${pods}/${metadata.name}/log?container=nope`)).toEqual(same(unknown))
  expect(await ask(`${pods}/${lost.metadata.name}/log`)).toEqual(same(waiting))
})

test('a watch from too long ago hears one error inside a 200', async () => {
  const got = await running.client.call('/api/v1/pods?watch=true&resourceVersion=1')
  const numbers = (text: string) => text.trim().replaceAll(/\(\d+\)/g, '(n)')
  const real = recorded('410-watch-too-old.txt')
  expect([got.status, got.type, numbers(got.text)]).toEqual([200, real.type, numbers(real.text)])
})

test('a budget that allows nothing is 429, without Retry-After', async () => {
  const { metadata } = await onePod(running.client, 'small', 'web-')
  const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: metadata.name, namespace: 'small' } }
  const real = recorded('429-eviction-pdb.txt', {
    'recommend needs 2 healthy pods and has 2': 'strict needs 1 healthy pods and has 1',
  })
  expect(await ask(`${pods}/${metadata.name}/eviction`, { method: 'POST', body })).toEqual(same(real))
})

test('a pod is never deleted, only counted', async () => {
  const { metadata } = await onePod(running.client, 'small', 'web-')
  const refused = await running.client.call(`${pods}/${metadata.name}`, { method: 'DELETE' })
  expect([refused.status, refused.json]).toEqual([
    405,
    expect.objectContaining({ kind: 'Status', reason: 'MethodNotAllowed' }),
  ])
  expect(running.sandbox.requests()['DELETE pods']).toBe(1)
  expect((await onePod(running.client, 'small', 'web-')).metadata.deletionTimestamp).toBeUndefined()
})

test('a manifest of a kind that nobody serves stops the start with its name', async () => {
  const unknown = [{ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'x' } }]
  await expect(startSmall(unknown)).rejects.toThrow('example.com/v1 Thing is a kind the sandbox does not serve')
})
