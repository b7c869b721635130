import { expect, test } from 'vitest'
import { choosePods, startedContainers } from './choose-pods.ts'
import { podOf } from './test-pods.ts'

const names = (pods: Parameters<typeof choosePods>[0]) => choosePods(pods).map(({ name }) => name)

test('three pods stand for a workload, by name', () => {
  expect(names(['d', 'b', 'a', 'c'].map((name) => podOf(name)))).toEqual(['a', 'b', 'c'])
})

test('ready pods come before running ones, those before what leaves, and that before what does not run', () => {
  const pods = [
    podOf('pending', { phase: 'Pending', ready: false }),
    podOf('leaving', { deleting: true }),
    podOf('unready', { ready: false }),
    podOf('ready'),
  ]
  expect(names(pods)).toEqual(['ready', 'unready', 'leaving'])
  expect(names(pods.slice(0, 2))).toEqual(['leaving', 'pending'])
})

test('a pod that ended is not asked', () => {
  expect(names([podOf('done', { phase: 'Succeeded' }), podOf('lost', { phase: 'Failed' })])).toEqual([])
})

test('only a container that has run has a log', () => {
  expect(startedContainers(podOf('a'))).toEqual(['app'])
  expect(startedContainers(podOf('a', { waiting: 'ContainerCreating' }))).toEqual([])
})
