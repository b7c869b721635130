import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Pod } from './kinds/pod.ts'
import { type Heard, onePod, podOf, podsNamed, sliceOf, until, watchFrom } from './testing/objects.ts'
import { app, budget, deployment, type Running, service, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

const env = (values: Record<string, string>) => ({
  env: Object.entries(values).map(([name, value]) => ({ name, value })),
})
const shell = { image: 'nodeapp:latest', args: [], command: ['/bin/sh', '-c', 'node /src/app.js; echo stopped'] }

let running: Running
beforeAll(async () => {
  running = await startSmall([
    deployment('drain', [app(env({ LAMEDUCK_MS: '300' }))], { spec: { replicas: 2 } }),
    service('drain'),
    deployment('shell', [app(shell)], { pod: { terminationGracePeriodSeconds: 2 } }),
    deployment(
      'spent',
      [
        app({
          ...env({ LAMEDUCK_MS: '0' }),
          lifecycle: { preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 60'] } } },
        }),
      ],
      { pod: { terminationGracePeriodSeconds: 1 } },
    ),
    deployment('guarded', [app()], { spec: { replicas: 2 } }),
    budget('guarded', 'guarded', { minAvailable: '50%' }),
    deployment('twice', [app()]),
    budget('one', 'twice', { minAvailable: 0 }),
    budget('two', 'twice', { minAvailable: 0 }),
  ])
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const path = '/api/v1/namespaces/small/pods'
const slices = '/apis/discovery.k8s.io/v1/namespaces/small/endpointslices'

async function evict({ metadata }: Pod, deleteOptions: object = {}, query = '') {
  const body = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: metadata.name, namespace: 'small' },
    deleteOptions,
  }
  return running.client.call(`${path}/${metadata.name}/eviction${query}`, { method: 'POST', body })
}

const terminated = ({ status }: Pod) => status.containerStatuses?.[0]?.state.terminated

/** Evicts the one pod of a workload; how long its end took and how it ended, as a watch saw it. */
async function endOf(name: string): Promise<{ ms: number; exitCode: number; reason: string; phase: string }> {
  const pod = await onePod(running.client, 'small', `${name}-`)
  const { events, stop } = await watchFrom(running.client, path)
  const from = performance.now()
  await evict(pod)
  const mine = ({ object }: Heard): boolean => podOf({ at: 0, type: '', object }).metadata.uid === pod.metadata.uid
  await until(() => events.find((event) => event.type === 'DELETED' && mine(event)) ?? null)
  stop()
  const last = events.find((event) => mine(event) && terminated(podOf(event)) !== undefined)
  if (last === undefined) throw new Error('the end was never seen')
  const seen = podOf(last)
  expect(last.type).toBe('MODIFIED')
  const { exitCode = -1, reason = '' } = terminated(seen) ?? {}
  return { ms: last.at - from, exitCode, reason, phase: seen.status.phase }
}

describe('how a pod ends', () => {
  test('a shell without a trap never hears SIGTERM, as PID 1 would not', async () => {
    const { ms, ...end } = await endOf('shell')
    expect(end).toEqual({ exitCode: 137, reason: 'Error', phase: 'Failed' })
    expect(ms).toBeGreaterThan(1900)
  })

  test('a hook that used up the grace period leaves two seconds, once', async () => {
    const { ms, ...end } = await endOf('spent')
    expect(end).toEqual({ exitCode: 0, reason: 'Completed', phase: 'Succeeded' })
    expect(ms).toBeGreaterThan(1000)
    expect(ms).toBeLessThan(6000)
  })
})

test('an evicted pod leaves the endpoints first, is replaced, and goes', async () => {
  const pod = await onePod(running.client, 'small', 'drain-')
  const { metadata } = pod
  const [pods, endpoints] = await Promise.all([watchFrom(running.client, path), watchFrom(running.client, slices)])
  expect((await evict(pod)).json).toEqual({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    code: 201,
  })
  const gone = ({ type, object }: Heard) =>
    type === 'DELETED' && podOf({ at: 0, type, object }).metadata.uid === metadata.uid
  await until(() => pods.events.find(gone) ?? null)
  const conditionsOf = (event: Heard) =>
    sliceOf(event).endpoints?.find(({ targetRef }) => targetRef?.uid === metadata.uid)?.conditions
  const states = endpoints.events.map((event) => ({ at: event.at, state: conditionsOf(event) }))
  const first = states.find(({ state }) => state?.terminating === true)
  expect(first?.state).toEqual({ ready: false, serving: true, terminating: true })
  expect(states.at(-1)?.state).toBeUndefined()

  const ended = pods.events.find((event) => podOf(event).metadata.uid === metadata.uid && terminated(podOf(event)))
  expect(first?.at).toBeLessThan(ended?.at ?? 0)
  const mine = pods.events.filter((event) => podOf(event).metadata.uid === metadata.uid).map(podOf)
  const disruption = mine[0]?.status.conditions?.find(({ type }) => type === 'DisruptionTarget')
  expect(disruption).toMatchObject({ status: 'True', reason: 'EvictionByEvictionAPI' })
  expect(mine.map((one) => one.metadata.deletionGracePeriodSeconds ?? null)).toEqual([null, 2, 2, 2, 0, 0])
  expect(mine.at(-1)?.metadata.generation).toBe(2)
  const fresh = pods.events.find(
    ({ type, object }) => type === 'ADDED' && podOf({ at: 0, type, object }).metadata.labels?.app === 'drain',
  )
  expect(fresh).toBeDefined()
  await until(async () => ((await podsNamed(running.client, 'small', 'drain-')).length === 2 ? true : null))
  await running.sandbox.ready()
  pods.stop()
  endpoints.stop()
})

describe('what an eviction is asked first', () => {
  const countSchema = z.looseObject({ 'POST pods/eviction': z.number() })

  test('a dry run, in the query or in the body, leaves the pod alone', async () => {
    const pod = await onePod(running.client, 'small', 'drain-')
    expect((await evict(pod, {}, '?dryRun=All')).status).toBe(201)
    expect((await evict(pod, { dryRun: ['All'] })).status).toBe(201)
    const after = await running.client.call(`${path}/${pod.metadata.name}`)
    expect(after.json).toMatchObject({ metadata: { uid: pod.metadata.uid, generation: 1 } })
    expect(countSchema.parse(running.sandbox.requests())['POST pods/eviction']).toBeGreaterThan(1)
  })

  test('a body of another kind is refused, one without a kind is an eviction', async () => {
    const { metadata } = await onePod(running.client, 'small', 'drain-')
    const post = (body: object) =>
      running.client.call(`${path}/${metadata.name}/eviction?dryRun=All`, { method: 'POST', body })
    expect((await post({ kind: 'Binding' })).status).toBe(400)
    expect((await post({ metadata: { name: 'other' } })).status).toBe(400)
    expect((await post({ metadata: { name: metadata.name } })).status).toBe(201)
  })

  test('another uid than the pod has is a conflict', async () => {
    const pod = await onePod(running.client, 'small', 'drain-')
    const answer = await evict(pod, { preconditions: { uid: 'other' } })
    expect([answer.status, answer.json]).toEqual([409, expect.objectContaining({ reason: 'Conflict' })])
    expect((await evict(pod, { preconditions: { uid: pod.metadata.uid }, dryRun: ['All'] })).status).toBe(201)
  })

  test('of two evictions at once a budget lets one through', async () => {
    const [first, second] = await podsNamed(running.client, 'small', 'guarded-')
    if (first === undefined || second === undefined) throw new Error('two pods are needed')
    const answers = await Promise.all([evict(first), evict(second)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 429])
  })

  test('a pod with two budgets is refused with 500', async () => {
    const answer = await evict(await onePod(running.client, 'small', 'twice-'))
    const message = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'
    expect([answer.status, answer.json]).toEqual([500, expect.objectContaining({ message })])
  })
})
