import { describe, expect, test } from 'vitest'
import { factValue, object, ownedBy, template } from './test-objects.ts'

const workloads = (...objects: unknown[]) => factValue('workloads', objects)
const names = (...objects: unknown[]) =>
  workloads(...objects).map(({ group, kind, name }) => `${group}/${kind}/${name}`)

const pod = (name: string, metadata: object = {}, more: object = {}) =>
  object('v1', 'Pod', name, { spec: template.spec, metadata: { labels: { app: 'x' }, ...metadata }, ...more })
const replicaSet = (name: string, revision: number, metadata: object, spec: object = {}) =>
  object('apps/v1', 'ReplicaSet', name, {
    metadata: {
      labels: { 'pod-template-hash': name.slice(-2) },
      annotations: { 'deployment.kubernetes.io/revision': `${revision}` },
      ...metadata,
    },
    spec: { template, replicas: 2, ...spec },
    status: { replicas: 2, readyReplicas: 1 },
  })

describe('a Deployment', () => {
  const deployment = object('apps/v1', 'Deployment', 'web', { spec: { template, replicas: 3 } })
  const owner = ownedBy('apps/v1', 'Deployment', 'web')

  test('runs its ReplicaSet of the highest revision', () => {
    const found = workloads(deployment, replicaSet('web-a1', 9, owner), replicaSet('web-b2', 10, owner))
    expect(found).toMatchObject([{ name: 'web', replicaSet: 'web-b2', templateHash: 'b2' }])
  })

  test('has no ReplicaSet of another with the same name', () => {
    const other = replicaSet('web-a1', 1, { ownerReferences: [{ ...owner, uid: 'another', controller: true }] })
    expect(workloads(deployment, other).find((each) => each.kind === 'Deployment')?.replicaSet).toBeNull()
  })

  test('without ready replicas has 0, as the API leaves them out', () => {
    const status = { observedGeneration: 1, replicas: 3 }
    expect(workloads({ ...deployment, status })[0]?.replicas).toEqual({ ready: 0, updated: 0 })
  })

  test('is observed once its controller has seen this generation', () => {
    const at = (observedGeneration: number) =>
      object('apps/v1', 'Deployment', 'web', {
        metadata: { generation: 2 },
        spec: { template },
        status: { observedGeneration },
      })
    expect(workloads(at(1))[0]?.observed).toBe(false)
    expect(workloads(at(2))[0]?.observed).toBe(true)
  })

  test('says itself what concerns Landfall, before its template does, and nothing else', () => {
    const said = (by: string) => ({ annotations: { 'landfall.dev/drain-test': by, 'prometheus.io/scrape': by } })
    const annotated = { metadata: said('template'), spec: template.spec }
    const own = object('apps/v1', 'Deployment', 'web', { metadata: said('object'), spec: { template: annotated } })
    expect(workloads(own)[0]?.annotations).toEqual({
      'landfall.dev/drain-test': 'object',
      'prometheus.io/scrape': 'template',
    })
  })

  test('that recreates keeps no shares', () => {
    const spec = { template, strategy: { type: 'Recreate' } }
    expect(workloads(object('apps/v1', 'Deployment', 'web', { spec }))[0]?.strategy).toEqual({
      type: 'Recreate',
      maxUnavailable: null,
      maxSurge: null,
    })
  })
})

test('a StatefulSet runs its update revision', () => {
  const status = { updateRevision: 'db-c7', readyReplicas: 1, updatedReplicas: 2 }
  const found = workloads(object('apps/v1', 'StatefulSet', 'db', { spec: { template, replicas: 2 }, status }))
  expect(found).toMatchObject([{ templateHash: 'db-c7', replicas: { ready: 1, updated: 2 }, desired: 2 }])
})

test('a DaemonSet runs what its youngest pod runs', () => {
  const status = { desiredNumberScheduled: 2, numberReady: 1, updatedNumberScheduled: 2 }
  const owner = ownedBy('apps/v1', 'DaemonSet', 'log')
  const of = (name: string, hash: string, creationTimestamp: string) =>
    pod(name, { ...owner, creationTimestamp, labels: { 'controller-revision-hash': hash } })
  const set = object('apps/v1', 'DaemonSet', 'log', { spec: { template }, status })
  const found = workloads(set, of('a', 'new', '2026-11-22T10:00:00Z'), of('b', 'old', '2026-11-21T10:00:00Z'))
  expect(found).toMatchObject([{ templateHash: 'new', desired: 2, replicas: { ready: 1, updated: 2 } }])
})

describe('a CronJob', () => {
  const cron = (status: object) =>
    object('batch/v1', 'CronJob', 'rent', { spec: { jobTemplate: { spec: { template } } }, status })
  const job = (name: string, creationTimestamp: string, type: string) =>
    object('batch/v1', 'Job', name, {
      metadata: { ...ownedBy('batch/v1', 'CronJob', 'rent'), creationTimestamp },
      spec: { template },
      status: { conditions: [{ type, status: 'True' }] },
    })

  test('is as its newest Job', () => {
    const old = job('rent-1', '2026-11-21T00:00:00Z', 'Complete')
    const last = job('rent-2', '2026-11-22T00:00:00Z', 'Failed')
    expect(workloads(cron({}), last, old)).toMatchObject([{ kind: 'CronJob', lastJob: 'failed', desired: null }])
  })

  test.each([
    [{}, 'none'],
    [{ active: [{}] }, 'active'],
    [{ lastScheduleTime: '2026-11-22T10:00:00Z', lastSuccessfulTime: '2026-11-22T10:01:00Z' }, 'succeeded'],
    [{ lastScheduleTime: '2026-11-22T10:00:00Z', lastSuccessfulTime: '2026-11-21T10:01:00Z' }, null],
    [{ lastScheduleTime: '2026-11-22T10:00:00Z' }, null],
  ])('whose Jobs are gone says what it knows: %j is %j', (status, lastJob) => {
    expect(workloads(cron(status))[0]?.lastJob).toBe(lastJob)
  })
})

describe('a Job that nobody owns', () => {
  test.each([
    [{ conditions: [{ type: 'Complete', status: 'True' }] }, {}, 'succeeded'],
    [{ conditions: [{ type: 'Failed', status: 'True' }] }, {}, 'failed'],
    [{ conditions: [{ type: 'Failed', status: 'False' }] }, {}, 'active'],
    [{}, { suspend: true }, 'none'],
    [{}, {}, 'active'],
  ])('%j %j is %s', (status, spec, lastJob) => {
    expect(workloads(object('batch/v1', 'Job', 'once', { spec: { template, ...spec }, status }))).toMatchObject([
      { kind: 'Job', lastJob, desired: null },
    ])
  })
})

describe('what no object of Kubernetes owns', () => {
  test('a bare pod is a workload, until it has finished', () => {
    expect(names(pod('one'), pod('done', {}, { status: { phase: 'Succeeded' } }))).toEqual(['/Pod/one'])
  })

  test('a static pod of a node is none', () => {
    expect(names(pod('kube-apiserver-n1', ownedBy('v1', 'Node', 'n1')))).toEqual([])
  })

  test('pods of a controller outside Kubernetes make one workload, with the template of the youngest', () => {
    const owner = ownedBy('apps.kruise.io/v1', 'CloneSet', 'web')
    const ready = { status: { conditions: [{ type: 'Ready', status: 'True' }] } }
    const found = workloads(
      pod('web-1', { ...owner, labels: { v: 'old' }, creationTimestamp: '2026-11-21T00:00:00Z' }, ready),
      pod('web-2', { ...owner, labels: { v: 'new' }, creationTimestamp: '2026-11-22T00:00:00Z' }),
    )
    expect(found).toMatchObject([
      {
        group: 'apps.kruise.io',
        kind: 'CloneSet',
        name: 'web',
        desired: 2,
        replicas: { ready: 1 },
        templateLabels: { v: 'new' },
      },
    ])
  })

  test('ReplicaSets of a Rollout make one workload, with the template of the current one', () => {
    const owner = ownedBy('argoproj.io/v1alpha1', 'Rollout', 'web')
    const found = workloads(
      replicaSet('web-a1', 1, { ...owner, creationTimestamp: '2026-11-21T00:00:00Z' }, { replicas: 0 }),
      replicaSet('web-b2', 1, { ...owner, creationTimestamp: '2026-11-22T00:00:00Z' }),
    )
    expect(found).toMatchObject([
      { group: 'argoproj.io', kind: 'Rollout', name: 'web', templateHash: 'b2', replicaSet: 'web-b2', desired: 2 },
    ])
  })

  test('a bare ReplicaSet is a workload', () => {
    expect(names(replicaSet('lone-a1', 0, {}))).toEqual(['apps/ReplicaSet/lone-a1'])
  })
})

test('several manifests of one kind stand each for itself', () => {
  const manifest = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: template.spec })
  expect(names(manifest('b'), manifest('a'))).toEqual(['/Pod/a', '/Pod/b'])
})
