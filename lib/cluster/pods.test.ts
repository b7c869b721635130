import { describe, expect, test } from 'vitest'
import { factValue, object, ownedBy, template } from './test-objects.ts'

const pods = (...objects: unknown[]) => factValue('pods', objects)
const pod = (metadata: object = {}, more: object = {}) =>
  object('v1', 'Pod', 'one', { metadata, spec: template.spec, ...more })
const owned = (apiVersion: string, kind: string, name: string, more: object) =>
  object(apiVersion, kind, name, { ...more, spec: { template } })

describe('the workload of a pod', () => {
  const ofReplicaSet = pod({ ...ownedBy('apps/v1', 'ReplicaSet', 'web-a1'), labels: { 'pod-template-hash': 'a1' } })
  const ofJob = pod(ownedBy('batch/v1', 'Job', 'rent-1'))

  test('is the Deployment above its ReplicaSet', () => {
    const replicaSet = owned('apps/v1', 'ReplicaSet', 'web-a1', { metadata: ownedBy('apps/v1', 'Deployment', 'web') })
    expect(pods(ofReplicaSet, replicaSet)[0]?.workload).toEqual({ group: 'apps', kind: 'Deployment', name: 'web' })
  })

  test('is the controller above its ReplicaSet, of whatever group', () => {
    const metadata = ownedBy('argoproj.io/v1alpha1', 'Rollout', 'web')
    const found = pods(ofReplicaSet, owned('apps/v1', 'ReplicaSet', 'web-a1', { metadata }))
    expect(found[0]?.workload).toEqual({ group: 'argoproj.io', kind: 'Rollout', name: 'web' })
  })

  test('is the ReplicaSet that nobody owns', () => {
    const found = pods(ofReplicaSet, owned('apps/v1', 'ReplicaSet', 'web-a1', {}))
    expect(found[0]?.workload).toEqual({ group: 'apps', kind: 'ReplicaSet', name: 'web-a1' })
  })

  test('is told by the hash where the ReplicaSets are not known', () => {
    expect(pods(ofReplicaSet)[0]?.workload).toEqual({ group: 'apps', kind: 'Deployment', name: 'web' })
  })

  test('is the CronJob above its Job, else the Job', () => {
    const job = owned('batch/v1', 'Job', 'rent-1', { metadata: ownedBy('batch/v1', 'CronJob', 'rent') })
    expect(pods(ofJob, job)[0]?.workload).toEqual({ group: 'batch', kind: 'CronJob', name: 'rent' })
    expect(pods(ofJob)[0]?.workload).toEqual({ group: 'batch', kind: 'Job', name: 'rent-1' })
  })

  test('is the pod itself when nobody or a node owns it', () => {
    const itself = { group: '', kind: 'Pod', name: 'one' }
    expect(pods(pod())[0]?.workload).toEqual(itself)
    expect(pods(pod(ownedBy('v1', 'Node', 'n1')))[0]?.workload).toEqual(itself)
  })
})

describe('the state of a pod', () => {
  test('is ready since its condition says so', () => {
    const conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-11-22T10:00:00Z' }]
    const status = { phase: 'Running', conditions }
    expect(pods(pod({}, { status }))[0]).toMatchObject({
      ready: true,
      readyAt: '2026-11-22T10:00:00Z',
      phase: 'Running',
    })
  })

  test('is not ready at the time it stopped being so', () => {
    const conditions = [{ type: 'Ready', status: 'False', lastTransitionTime: '2026-11-22T10:00:00Z' }]
    expect(pods(pod({}, { status: { conditions } }))[0]).toMatchObject({ ready: false, readyAt: null })
  })

  test.each([
    [{ waiting: { reason: 'CrashLoopBackOff' } }, 'Init:CrashLoopBackOff'],
    [{ terminated: { exitCode: 1, reason: 'Error' } }, 'Init:Error'],
    [{ terminated: { exitCode: 0, reason: 'Completed' } }, null],
    [{ running: { startedAt: 'a' } }, null],
    [{ waiting: { reason: 'PodInitializing' } }, null],
  ])('shows what holds its init container: %j', (state, reason) => {
    expect(pods(pod({}, { status: { initContainerStatuses: [{ name: 'init', state }] } }))[0]?.reason).toBe(reason)
  })

  test('is unknown while nobody reports it, and shows that it is going', () => {
    const found = pods(pod({ deletionTimestamp: '2026-11-22T10:00:00Z' }))[0]
    expect(found).toMatchObject({ phase: 'Unknown', deleting: true, containers: [{ name: 'app', status: null }] })
  })
})

test('a container shows how it is and how it ended before, native sidecars too', () => {
  const spec = {
    containers: [{ name: 'app', image: 'x:1', resources: { requests: { cpu: '50m' } } }],
    initContainers: [{ name: 'proxy', restartPolicy: 'Always', image: 'p:1' }, { name: 'init' }],
  }
  const terminated = { exitCode: 137, reason: 'OOMKilled', startedAt: 'a', finishedAt: 'b' }
  const status = {
    containerStatuses: [
      {
        name: 'app',
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'dropped' } },
        lastState: { terminated },
        restartCount: 7,
        imageID: 'sha256:1',
        stopSignal: 'SIGQUIT',
      },
    ],
    initContainerStatuses: [{ name: 'proxy', ready: true, state: { running: { startedAt: 'c' } }, lastState: {} }],
  }
  const none = { reason: null, exitCode: null, startedAt: null, finishedAt: null }
  expect(pods(object('v1', 'Pod', 'one', { spec, status }))[0]?.containers).toEqual([
    {
      name: 'app',
      kind: 'container',
      image: 'x:1',
      requests: { cpu: 50, memory: null },
      limits: { cpu: null, memory: null },
      status: {
        ...none,
        state: 'waiting',
        reason: 'CrashLoopBackOff',
        ready: false,
        restarts: 7,
        imageID: 'sha256:1',
        stopSignal: 'SIGQUIT',
        last: { state: 'terminated', ...terminated },
      },
    },
    {
      name: 'proxy',
      kind: 'sidecar',
      image: 'p:1',
      requests: { cpu: null, memory: null },
      limits: { cpu: null, memory: null },
      status: {
        ...none,
        state: 'running',
        startedAt: 'c',
        ready: true,
        restarts: 0,
        imageID: '',
        stopSignal: null,
        last: null,
      },
    },
  ])
})
