import { expect, test } from 'vitest'
import { becomeReady, createWorld, instantKubelet, workload } from '../testing/world.ts'
import { daemonSets } from './daemon-set.ts'
import { statefulSets } from './stateful-set.ts'

const controller = (world: Parameters<typeof statefulSets>[0]) => statefulSets(world, new Map())
const names = ({ store }: ReturnType<typeof createWorld>) => store.pods.list('n').map(({ metadata }) => metadata.name)

test('each pod waits until the one before it is ready', () => {
  const world = createWorld()
  world.store.statefulSets.create(workload('StatefulSet', 'data', { replicas: 3 }))
  world.settle(controller)
  expect(names(world)).toEqual(['data-0'])
  const [first] = world.store.pods.list('n')
  if (first !== undefined) becomeReady(world, first)
  world.settle(controller)
  expect(names(world)).toEqual(['data-0', 'data-1'])
})

test('in parallel they do not wait', () => {
  const world = createWorld()
  world.store.statefulSets.create(workload('StatefulSet', 'data', { replicas: 3, podManagementPolicy: 'Parallel' }))
  world.settle(controller)
  expect(names(world)).toEqual(['data-0', 'data-1', 'data-2'])
})

test('fewer replicas take the last pods away', () => {
  const world = createWorld()
  const set = world.store.statefulSets.create(workload('StatefulSet', 'data', { replicas: 3 }))
  world.settle(controller, instantKubelet)
  const current = world.store.statefulSets.get('n', 'data') ?? set
  world.store.statefulSets.update({ ...current, spec: { ...current.spec, replicas: 1 } })
  world.settle(controller, instantKubelet)
  expect(names(world)).toEqual(['data-0'])
})

test('a DaemonSet has one pod on each node that takes pods', () => {
  const world = createWorld()
  for (const [name, unschedulable] of [
    ['one', false],
    ['two', false],
    ['closed', true],
  ] as const) {
    world.store.nodes.create({ apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: { unschedulable } })
  }
  world.store.daemonSets.create(workload('DaemonSet', 'agent'))
  world.settle((w) => daemonSets(w, new Map()), instantKubelet)
  expect(
    world.store.pods
      .list('n')
      .map(({ spec }) => spec.nodeName)
      .toSorted(),
  ).toEqual(['one', 'two'])
  expect(world.store.daemonSets.get('n', 'agent')?.status).toMatchObject({
    desiredNumberScheduled: 2,
    numberReady: 2,
    numberAvailable: 2,
  })
})
