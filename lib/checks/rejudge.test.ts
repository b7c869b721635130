import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FactSet } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { container, factSet, pod, probe, workload } from './fixtures.ts'
import { everyCheck, judgeService } from './judge.ts'
import { keepFacts } from './keep-facts.ts'
import { type Asking, judgeFleet, rejudgeFleet, verdictsOf } from './rejudge.ts'
import { anyFacts, steps } from './test-changes.ts'

/** Whatever bears one name in one namespace is a service. */
function servicesIn(set: FactSet): Map<string, Asking> {
  const workloads: Workload[] = set.workloads?.ok ? set.workloads.value : []
  const groups = Map.groupBy(workloads, (each) => `${each.ns}/${each.name}`)
  return new Map([...groups].map(([key, own]) => [key, { workloads: own, items: everyCheck }]))
}

const timed = (set: FactSet, at: string): FactSet =>
  Object.fromEntries(Object.entries(set).map(([key, fact]) => [key, fact && { ...fact, at }]))

const times = fc.constantFrom('2026-11-22T15:07:00Z', '2026-11-22T16:07:00Z', '2026-11-23T15:07:00Z')

test('judged again after any changes, every service stands as if all had been judged', () => {
  let kept = 0
  fc.assert(
    fc.property(
      anyFacts,
      fc.array(fc.record({ steps, at: times }), { minLength: 1, maxLength: 6 }),
      (start, gathers) => {
        let set = start
        let judged = judgeFleet(set, servicesIn(set), 'never')
        for (const gather of gathers) {
          set = timed(
            gather.steps.reduce((each, step) => step(each), set),
            gather.at,
          )
          const services = servicesIn(set)
          judged = rejudgeFleet(judged, set, services, 'never')
          kept += services.size - judged.judged.size
          for (const [key, { workloads, items }] of services)
            expect(verdictsOf(judged, key)).toEqual(judgeService({ ...set }, workloads, items, 'never'))
          expect([...judged.verdicts.keys()]).toEqual([...services.keys()])
        }
      },
    ),
    { numRuns: 80 },
  )
  expect(kept).toBeGreaterThan(300)
})

test('gathered anew, with what did not change kept, it is the same to the letter', () => {
  let kept = 0
  fc.assert(
    fc.property(anyFacts, fc.array(fc.record({ steps, at: times }), { maxLength: 4 }), (start, gathers) => {
      let truth = start
      let set = structuredClone(start)
      let judged = judgeFleet(set, servicesIn(set), 'never')
      for (const gather of gathers) {
        truth = timed(
          gather.steps.reduce((each, step) => step(each), truth),
          gather.at,
        )
        const now = structuredClone(truth)
        set = keepFacts(set, now)
        judged = rejudgeFleet(judged, set, servicesIn(set), 'never')
        kept += judged.verdicts.size - judged.judged.size
        for (const [key, { workloads, items }] of servicesIn(now))
          expect(JSON.stringify(verdictsOf(judged, key))).toBe(
            JSON.stringify(judgeService(now, workloads, items, 'never')),
          )
      }
    }),
    { numRuns: 60 },
  )
  expect(kept).toBeGreaterThan(100)
})

const shops = ['x', 'y'].map((each) =>
  workload({ name: each, templateLabels: { app: each }, containers: [container({ readiness: probe() })] }),
)

test('nothing changed: nobody is judged, and all stands at the new time', () => {
  const set = factSet({ workloads: shops, pods: [] })
  const again = rejudgeFleet(
    judgeFleet(set, servicesIn(set), 'never'),
    timed(set, '2026-11-22T16:00:00Z'),
    servicesIn(set),
    'never',
  )
  expect([...again.judged]).toEqual([])
  expect(verdictsOf(again, 'shop/x').map(({ at }) => at)).toEqual(everyCheck.map(() => '2026-11-22T16:00:00Z'))
})

test('a pod concerns its own service alone, and only the checks that read pods', () => {
  const set = factSet({ workloads: shops, pods: [] })
  const before = judgeFleet(set, servicesIn(set), 'never')
  const next = {
    ...set,
    ...factSet({ workloads: shops, pods: [pod({ workload: { group: 'apps', kind: 'Deployment', name: 'y' } })] }),
    workloads: set.workloads,
    services: set.services,
  }
  const again = rejudgeFleet(before, next, servicesIn(set), 'never')
  expect([...again.judged]).toEqual(['shop/y'])
  const same = again.verdicts.get('shop/y')?.filter((each, index) => each === before.verdicts.get('shop/y')?.[index])
  expect(same?.map(({ check }) => check)).toContain('readiness-probe')
})

test('who is asked something else is judged again', () => {
  const set = factSet({ workloads: shops })
  const before = judgeFleet(set, servicesIn(set), 'never')
  const asked = new Map(
    [...servicesIn(set)].map(([key, each]) => [
      key,
      { ...each, items: key === 'shop/x' ? everyCheck.slice(1) : [...everyCheck] },
    ]),
  )
  expect([...rejudgeFleet(before, { ...set }, asked, 'never').judged]).toEqual(['shop/x'])
})

test('what was judged again once is judged in full the second time', () => {
  const set = factSet({ workloads: shops })
  const before = judgeFleet(set, servicesIn(set), 'never')
  rejudgeFleet(before, { ...set }, servicesIn(set), 'never')
  expect(rejudgeFleet(before, { ...set }, servicesIn(set), 'never').judged.size).toBe(2)
})
