import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isTerminating } from './kinds/pod.ts'
import { deploymentSchema, replicaSetSchema } from './kinds/workload.ts'
import { itemsOf, onePod, podOf, podsNamed, until, watchFrom } from './testing/objects.ts'
import { app, deployment, type Running, startSmall, template } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

const MERGE = 'application/merge-patch+json'
const STRATEGIC = 'application/strategic-merge-patch+json'
const quick = app({ env: [{ name: 'SIGTERM', value: 'abrupt' }] })

let running: Running
beforeAll(async () => {
  running = await startSmall([
    deployment('web', [quick], {
      spec: { replicas: 2, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    }),
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'data', namespace: 'small' },
      spec: { replicas: 2, selector: { matchLabels: { app: 'data' } }, template: template('data', [quick]) },
    },
  ])
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const path = '/apis/apps/v1/namespaces/small/deployments/web'
const patch = (where: string, type: string, body: object) => running.client.call(where, { method: 'PATCH', type, body })
const read = async () => deploymentSchema.parse((await running.client.call(path)).json)
const sets = async () =>
  itemsOf((await running.client.call('/apis/apps/v1/namespaces/small/replicasets')).json).map((item) =>
    replicaSetSchema.parse({ apiVersion: 'apps/v1', kind: 'ReplicaSet', ...item }),
  )

async function rolledOut(): Promise<void> {
  await until(async () => {
    const { metadata, status } = await read()
    const complete = status.conditions?.some(({ reason }) => reason === 'NewReplicaSetAvailable') === true
    const settled = status.observedGeneration === metadata.generation && status.updatedReplicas === status.replicas
    return complete && settled && status.unavailableReplicas === undefined && status.terminatingReplicas === 0
      ? true
      : null
  })
}

describe('a Deployment', () => {
  test('scales by its scale subresource', async () => {
    const scaled = await patch(`${path}/scale`, MERGE, { spec: { replicas: 3 } })
    expect(scaled.json).toMatchObject({ kind: 'Scale', spec: { replicas: 3 } })
    await running.sandbox.ready()
    expect(await podsNamed(running.client, 'small', 'web-')).toHaveLength(3)
    await patch(path, MERGE, { spec: { replicas: 2 } })
    await until(async () => ((await podsNamed(running.client, 'small', 'web-')).length === 2 ? true : null))
    expect((await sets()).map(({ metadata }) => metadata.name)).toHaveLength(1)
  })

  test('moves to a new template one pod at a time, never with fewer ready pods than asked for', async () => {
    const before = await podsNamed(running.client, 'small', 'web-')
    const { events, stop } = await watchFrom(running.client, '/api/v1/namespaces/small/pods')
    const changed = { spec: { template: { spec: { containers: [{ name: 'app', image: 'nodeapp:2' }] } } } }
    expect((await patch(path, STRATEGIC, changed)).json).toMatchObject({ metadata: { generation: 4 } })
    await rolledOut()
    const after = (await podsNamed(running.client, 'small', 'web-')).filter((pod) => !isTerminating(pod))
    expect(after.map(({ spec }) => spec.containers[0]?.image)).toEqual(['nodeapp:2', 'nodeapp:2'])
    stop()

    const pods = new Map(before.map((pod) => [pod.metadata.uid, pod]))
    const least = events.map((event) => {
      const pod = podOf(event)
      if (event.type === 'DELETED') pods.delete(pod.metadata.uid)
      else pods.set(pod.metadata.uid, pod)
      const live = [...pods.values()].filter(
        ({ metadata }) => metadata.labels?.app === 'web' && metadata.deletionTimestamp === undefined,
      )
      return live.filter(({ status }) =>
        status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      ).length
    })
    expect(Math.min(...least)).toBe(2)
  })

  test('keeps the old ReplicaSet at 0 and comes back to it under a new revision', async () => {
    const named = (await sets()).map(({ metadata, spec }) => [metadata.name, spec.replicas])
    expect(named.map(([, replicas]) => replicas).toSorted()).toEqual([0, 2])
    const back = { spec: { template: { spec: { containers: [{ name: 'app', image: 'nodeapp:1' }] } } } }
    await patch(path, STRATEGIC, back)
    await rolledOut()
    expect((await sets()).map(({ metadata, spec }) => [metadata.name, 2 - spec.replicas])).toEqual(named)
    expect((await read()).metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3')
  })

  test('is refused with a stale resourceVersion, another name or a broken spec, and stays as it is', async () => {
    const now = await read()
    const put = (body: object) => running.client.call(path, { method: 'PUT', body })
    expect((await put({ ...now, metadata: { ...now.metadata, resourceVersion: '1' } })).status).toBe(409)
    expect((await put({ ...now, metadata: { name: 'other' } })).status).toBe(400)
    expect((await put({ ...now, spec: {} })).status).toBe(422)
    expect((await patch(path, 'text/plain', {})).status).toBe(415)
    expect((await patch(`${path}?dryRun=All`, MERGE, { spec: { replicas: 9 } })).json).toMatchObject({
      spec: { replicas: 9 },
    })
    expect(await read()).toEqual(now)
  })

  test('keeps the rest of its containers when a strategic patch names one', async () => {
    const before = (await read()).spec.template.spec.containers[0]
    const { json } = await patch(`${path}?dryRun=All`, STRATEGIC, {
      spec: { template: { spec: { containers: [{ name: 'app', env: [{ name: 'MORE', value: 'x' }] }] } } },
    })
    const after = deploymentSchema.parse(json).spec.template.spec.containers[0]
    expect(after).toEqual({ ...before, env: [...(before?.env ?? []), { name: 'MORE', value: 'x' }] })
  })
})

test('a StatefulSet replaces its pods from the last to the first, under the same names', async () => {
  const first = await onePod(running.client, 'small', 'data-0')
  const { events, stop } = await watchFrom(running.client, '/api/v1/namespaces/small/pods')
  const body = { spec: { template: { metadata: { annotations: { turn: '2' } } } } }
  await patch('/apis/apps/v1/namespaces/small/statefulsets/data', MERGE, body)
  await until(async () => {
    const zero = (await podsNamed(running.client, 'small', 'data-0'))[0]
    return zero !== undefined && zero.metadata.uid !== first.metadata.uid && zero.metadata.annotations?.turn === '2'
      ? true
      : null
  })
  stop()
  const gone = events.filter(({ type }) => type === 'DELETED').map((event) => podOf(event).metadata.name)
  expect(gone.filter((name) => name.startsWith('data-'))).toEqual(['data-1', 'data-0'])
})
