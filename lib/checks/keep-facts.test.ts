import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FactSet } from '../domain/facts.ts'
import { factSet, workload } from './fixtures.ts'
import { keepFacts } from './keep-facts.ts'
import { anyFacts, steps } from './test-changes.ts'
import { logSample } from './test-measured.ts'

/** As another gather would bring it: the same text, no object of before. */
const gathered = (set: FactSet): FactSet => structuredClone(set)
const after = (set: FactSet, changes: readonly ((set: FactSet) => FactSet)[]) =>
  gathered(changes.reduce((each, change) => change(each), set))
const written = (set: FactSet) => Object.entries(set).map(([key, fact]) => `${key} ${JSON.stringify(fact)}`)

test('whatever changed, what is kept says what was gathered, in the same order', () => {
  fc.assert(
    fc.property(anyFacts, steps, (before, changes) => {
      const now = after(before, changes)
      const kept = keepFacts(before, now)
      expect(kept).toEqual(now)
      expect(written(kept).sort()).toEqual(written(now).sort())
    }),
  )
})

test('an object of before stands for one object at most', () => {
  fc.assert(
    fc.property(anyFacts, steps, (before, changes) => {
      for (const fact of Object.values(keepFacts(before, after(before, changes))))
        if (fact?.ok) expect(new Set<object>(fact.value).size).toBe(fact.value.length)
    }),
  )
})

const shops = ['a', 'b', 'c', 'd'].map((name) => workload({ name }))
const [a, b, c, d] = shops
const workloadsOf = ({ workloads }: FactSet) => (workloads?.ok ? workloads.value : [])

test.each([
  ['changed', [a, workload({ name: 'b', desired: 9 }), c, d], [0, -1, 2, 3]],
  ['went', [a, c, d], [0, 2, 3]],
  ['came', [a, workload({ name: 'aa' }), b, c, d], [0, -1, 1, 2, 3]],
  ['went elsewhere', [d, a, b, c], [3, 0, 1, 2]],
])('all but the object that %s are the objects of before', (_, workloads, expected) => {
  const now = gathered(factSet({ workloads: workloads.flatMap((each) => each ?? []) }))
  const kept = workloadsOf(keepFacts(factSet({ workloads: shops }), now))
  expect(kept.map((each) => shops.indexOf(each))).toEqual(expected)
})

test('keys in another order are another object', () => {
  const one = factSet({ workloads: [workload({ labels: { a: '1', b: '2' } })] })
  const other = factSet({ workloads: [workload({ labels: { b: '2', a: '1' } })] })
  expect(workloadsOf(keepFacts(one, other))).toEqual(workloadsOf(other))
  expect(workloadsOf(keepFacts(one, other))[0]).not.toBe(workloadsOf(one)[0])
})

test('of a pod that was asked again, what its containers said is told apart by container', () => {
  const of = (container: string, lines: number) => logSample({ container, lines })
  const before = factSet({ logSample: [of('app', 1), of('proxy', 2)] })
  const now = gathered(factSet({ logSample: [of('app', 3), of('proxy', 2)] }))
  const kept = keepFacts(before, now).logSample
  const known = before.logSample?.ok ? before.logSample.value : []
  expect(kept?.ok ? kept.value.map((each) => known.indexOf(each)) : []).toEqual([-1, 1])
})
