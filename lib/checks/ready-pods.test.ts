import { describe, expect, test } from 'vitest'
import type { Workload } from '../domain/workload.ts'
import { factSet, gap, miss, pod, podContainer, status, told, workload } from './fixtures.ts'
import { readyPods } from './ready-pods.ts'

const read = (over: Partial<Workload>, pods = [pod()], params = {}) =>
  told(readyPods, factSet({ workloads: [workload(over)], pods }), params)

const waiting = (reason: string) =>
  podContainer({ status: status({ state: 'waiting', reason, ready: false, startedAt: null }) })
const restarted = (restarts: number, finishedAt: string) =>
  podContainer({
    status: status({
      restarts,
      last: { state: 'terminated', reason: 'OOMKilled', exitCode: 137, startedAt: null, finishedAt },
    }),
  })

test('as many ready as asked for passes', () => {
  expect(read({})).toEqual({ outcome: 'pass', summary: '2/2 ready', findings: [] })
})

test('fewer ready fails with what the containers wait for, each reason once', () => {
  const pods = [
    pod({ name: 'shop-1', ready: false, containers: [waiting('ErrImagePull')] }),
    pod({ name: 'shop-2', ready: false, containers: [waiting('ErrImagePull'), waiting('CreateContainerConfigError')] }),
  ]
  expect(read({ replicas: { ready: 0, updated: 2 } }, pods).findings).toEqual([
    'fail Deployment/shop: 0/2 ready: CreateContainerConfigError, ErrImagePull',
  ])
})

test('a crash loop fails although its pod has phase Running', () => {
  const pods = [pod({ phase: 'Running', ready: false, containers: [waiting('CrashLoopBackOff')] })]
  expect(read({ replicas: { ready: 1, updated: 2 } }, pods).summary).toBe('1/2 ready: CrashLoopBackOff')
})

test('a pod without container statuses gives its own reason, else its phase', () => {
  const bare = { ready: false, phase: 'Pending', containers: [podContainer({ status: null })] }
  const pods = [pod(bare), pod({ ...bare, name: 'shop-2', reason: 'Unschedulable' })]
  expect(read({ replicas: { ready: 0, updated: 2 } }, pods).summary).toBe('0/2 ready: Pending, Unschedulable')
})

test('what holds an init container is said in place of the wait for it', () => {
  const pods = [pod({ ready: false, reason: 'Init:CrashLoopBackOff', containers: [waiting('PodInitializing')] })]
  expect(read({ replicas: { ready: 1, updated: 2 } }, pods).summary).toBe('1/2 ready: Init:CrashLoopBackOff')
})

test('an evicted pod that its successor replaced is history', () => {
  const evicted = pod({ ready: false, phase: 'Failed', reason: 'Evicted', containers: [] })
  const pods = [evicted, pod({ name: 'shop-2', ready: false, containers: [waiting('ErrImagePull')] })]
  expect(read({ replicas: { ready: 1, updated: 2 } }, pods).summary).toBe('1/2 ready: ErrImagePull')
})

test('a bare pod that was evicted gives that reason', () => {
  const own = { group: '', kind: 'Pod', name: 'shop' }
  const pods = [pod({ name: 'shop', workload: own, ready: false, phase: 'Failed', reason: 'Evicted', containers: [] })]
  const over = { ...own, desired: 1, replicas: { ready: 0, updated: 1 } }
  expect(read(over, pods).findings).toEqual(['fail Pod/shop: 0/1 ready: Evicted'])
})

test('fewer ready fails also where the pods were refused', () => {
  const set = { ...factSet({ workloads: [workload({ replicas: { ready: 1, updated: 2 } })] }), pods: miss() }
  expect(told(readyPods, set).findings).toEqual(['fail Deployment/shop: 1/2 ready'])
})

test('all ready is unknown where the pods were refused, for restarts were not seen', () => {
  expect(told(readyPods, { ...factSet(), pods: miss() })).toMatchObject({
    outcome: 'unknown',
    findings: ['unknown Deployment/shop: The cluster refused to show pods: forbidden'],
  })
})

test('a gap in another namespace does not matter', () => {
  const set = factSet({ pods: [pod()] }, { pods: [gap('pods', 'refused', 'elsewhere')] })
  expect(told(readyPods, set).outcome).toBe('pass')
})

describe('restarts', () => {
  test('more than allowed, the last end inside the window, fails and names the pod', () => {
    const pods = [pod({ containers: [restarted(4, '2026-11-22T10:00:00Z')] })]
    expect(read({}, pods).findings).toEqual([
      'fail Pod/shop-1: Container app restarted 4 times, the last run ended at 2026-11-22T10:00:00Z (OOMKilled)',
    ])
  })
  test('as many as allowed pass', () => {
    expect(read({}, [pod({ containers: [restarted(3, '2026-11-22T10:00:00Z')] })]).outcome).toBe('pass')
  })
  test('a last end before the window is history', () => {
    expect(read({}, [pod({ containers: [restarted(40, '2026-11-21T15:00:00Z')] })]).outcome).toBe('pass')
  })
  test('a container that is terminated just now counts by that end', () => {
    const ended = status({ state: 'terminated', reason: 'Error', restarts: 9, finishedAt: '2026-11-22T15:06:00Z' })
    expect(read({}, [pod({ containers: [podContainer({ status: ended })] })]).outcome).toBe('fail')
  })
  test('a pod on its way out does not count', () => {
    const pods = [pod({ deleting: true, containers: [restarted(4, '2026-11-22T10:00:00Z')] })]
    expect(read({}, pods).outcome).toBe('pass')
  })
})

test('pods of an older template warn', () => {
  expect(read({ replicas: { ready: 2, updated: 1 } }).findings).toEqual([
    'warn Deployment/shop: 1/2 pods run the current template',
  ])
})

test('scaled to 0 warns', () => {
  expect(read({ desired: 0, replicas: { ready: 0, updated: 0 } }, []).findings).toEqual([
    'warn Deployment/shop: Asked for 0 pods, so nothing runs',
  ])
})

test('a change that the controller has not seen leaves old numbers, which are unknown', () => {
  expect(read({ observed: false }).findings).toEqual([
    'unknown Deployment/shop: 2/2 ready, but the controller has not seen the last change yet',
  ])
})

test('a manifest is unknown, without asking for pods', () => {
  const set = factSet({ workloads: [workload({ replicas: null })] })
  expect(told(readyPods, set).findings).toEqual(['unknown Deployment/shop: Nothing reports whether this runs'])
})

describe('a CronJob', () => {
  const cron = (lastJob: Workload['lastJob'], pods = [pod()]) =>
    read({ group: 'batch', kind: 'CronJob', desired: null, replicas: null, lastJob }, pods)
  const owned = (over = {}) => pod({ workload: { group: 'batch', kind: 'CronJob', name: 'shop' }, ...over })

  test('that never ran is unknown', () => {
    expect(cron('none').findings).toEqual(['unknown CronJob/shop: It has never run'])
  })
  test('whose last Job failed fails', () => {
    expect(cron('failed').findings).toEqual(['fail CronJob/shop: The last Job failed'])
  })
  test('whose last Job succeeded passes without pods', () => {
    expect(cron('succeeded', []).outcome).toBe('pass')
  })
  test('that runs passes', () => {
    expect(cron('active', [owned()])).toMatchObject({ outcome: 'pass', summary: 'The Job is running' })
  })
  test('whose pod waits is unknown and says for what', () => {
    const pods = [owned({ ready: false, containers: [waiting('ImagePullBackOff')] })]
    expect(cron('active', pods).summary).toBe('The Job has started, but its pod waits: ImagePullBackOff')
  })
  test('whose running Job restarts again and again fails', () => {
    expect(cron('active', [owned({ containers: [restarted(5, '2026-11-22T15:00:00Z')] })]).outcome).toBe('fail')
  })
  test('on disk is unknown', () => {
    expect(cron(null).summary).toBe('Nothing reports whether this runs')
  })
})
