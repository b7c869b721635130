import { expect, test } from 'vitest'
import { createWorld, instantKubelet, workload } from '../testing/world.ts'
import { daemonSets } from './daemon-set.ts'

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
