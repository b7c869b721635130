import { expect, test } from 'vitest'
import { createWorld } from '../testing/world.ts'
import { History } from './history.ts'
import { createStore } from './store.ts'

const map = (name: string, data = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'n' },
  data,
})

test('a collection can be seen as it was at each version since the start', () => {
  const { configMaps, history } = createWorld().store
  const seen: [number, string[]][] = []
  const look = () =>
    seen.push([history.version, configMaps.list().map(({ metadata, data }) => `${metadata.name}${data?.x ?? ''}`)])
  const a = configMaps.create(map('a'))
  look()
  configMaps.create(map('b'))
  look()
  configMaps.update({ ...a, data: { x: '1' } })
  look()
  configMaps.remove(a)
  look()
  for (const [version, names] of seen) {
    const then = configMaps.at(version)?.map((object) => {
      const { metadata, data } = configMapOf(object)
      return `${metadata.name}${data?.x ?? ''}`
    })
    expect(then).toEqual(names)
  }
  expect(seen.map(([, names]) => names)).toEqual([['a'], ['a', 'b'], ['a1', 'b'], ['b']])
})

const configMapOf = (object: object) => createWorld().store.configMaps.create(object)

test('only the last changes are remembered, and what is older cannot be seen', () => {
  const { configMaps, history } = createStore(() => 0, new History(10, 2))
  configMaps.create(map('a'))
  expect(configMaps.at(10)).toEqual([])
  configMaps.create(map('b'))
  configMaps.create(map('c'))
  expect([history.oldest, configMaps.at(10)]).toEqual([11, null])
  expect(history.since(11, configMaps.id)).toHaveLength(2)
})

test('an update without a difference is no change', () => {
  const { configMaps, history } = createWorld().store
  const a = configMaps.create(map('a', { x: '1' }))
  const { version } = history
  expect(configMaps.update({ ...a, data: { ...a.data } })).toBe(a)
  expect(history.version).toBe(version)
})

test('the generation counts changes of the spec, not of labels or status', () => {
  const { budgets } = createWorld().store
  const budget = budgets.create({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'b', namespace: 'n' },
    spec: {},
  })
  const labelled = budgets.update({ ...budget, metadata: { ...budget.metadata, labels: { a: 'b' } } })
  const reported = budgets.update({ ...labelled, status: { ...labelled.status, currentHealthy: 1 } })
  const changed = budgets.update({ ...reported, spec: { minAvailable: 1 } })
  expect([budget, labelled, reported, changed].map(({ metadata }) => metadata.generation)).toEqual([1, 1, 1, 2])
})
