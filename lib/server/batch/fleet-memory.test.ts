import { expect, test } from 'vitest'
import { factSet, workload } from '#lib/checks/fixtures.ts'
import { judgeFleet } from '#lib/checks/rejudge.ts'
import { fleetMemory } from './fleet-memory.ts'

const of = (...names: string[]) => {
  const { workloads } = factSet({ workloads: names.map((name) => workload({ name })) })
  const set = { workloads }
  return { set, judged: judgeFleet(set, new Map(), 'never') }
}

test('what is taken is gone', () => {
  const memory = fleetMemory()
  const remembered = of('a')
  memory.put('one', remembered)
  expect([memory.take('one'), memory.take('one')]).toEqual([remembered, null])
})

test('of too many clusters the one that was judged longest ago is forgotten', () => {
  const memory = fleetMemory({ fleets: 2, objects: 9 })
  for (const cluster of ['one', 'two', 'one', 'three']) memory.put(cluster, of('a'))
  expect(['one', 'two', 'three'].map((cluster) => memory.take(cluster) !== null)).toEqual([true, false, true])
})

test('a cluster with too many objects is not remembered', () => {
  const memory = fleetMemory({ fleets: 2, objects: 2 })
  memory.put('one', of('a', 'b'))
  memory.put('two', of('a', 'b', 'c'))
  expect(['one', 'two'].map((cluster) => memory.take(cluster) !== null)).toEqual([true, false])
})
