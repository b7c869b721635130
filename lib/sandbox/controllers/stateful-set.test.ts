import { expect, test } from 'vitest'
import { becomeReady, createWorld, instantKubelet, workload } from '../testing/world.ts'
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
