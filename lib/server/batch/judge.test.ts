import { expect, test } from 'vitest'
import { factSet, miss, workload } from '#lib/checks/fixtures.ts'
import { checks } from '#lib/checks/index.ts'
import { resolveItems } from '#lib/domain/checklist.ts'
import { groundOf, judgeRun } from './judge.ts'
import type { OpenRun } from './load-batch.ts'

const at = '2026-11-22T15:00:00Z'
const items = resolveItems(
  checks.filter(({ id }) => id === 'readiness-probe'),
  [
    {
      check: 'readiness-probe',
      params: {},
      severity: null,
      level: null,
      countsFrom: null,
      everyHours: null,
      freshHours: null,
    },
  ],
)
const run: OpenRun = {
  id: 'r',
  serviceId: 's',
  slug: 'shop',
  checklist: 'c',
  own: { url: null, appPath: null },
  items,
  others: [],
}
const claims = ['a', 'b'].map((cluster) => ({
  service: 'shop',
  ref: { cluster, namespace: 'shop', match: { by: 'name' as const, kind: null, name: 'shop' } },
}))
const judged = (homes: string[], sets: Record<string, Parameters<typeof groundOf>[1]>) =>
  judgeRun(
    run,
    new Set(homes),
    Object.entries(sets).map(([cluster, set]) => groundOf(cluster, set, claims)),
    at,
  ).verdicts[0]

test('a service is judged in each cluster it has references in, and the worse outcome stands', () => {
  expect(judged(['a', 'b'], { a: factSet(), b: { ...factSet(), workloads: miss() } })?.outcome).toBe('fail')
  expect(judged(['b'], { a: factSet(), b: { ...factSet(), workloads: miss() } })).toMatchObject({
    outcome: 'unknown',
    summary: { key: '@refused' },
  })
})

test('a cluster the service has no reference in says nothing about it', () => {
  expect(
    judged(['a'], { a: factSet({ workloads: [workload({ name: 'shop' })] }), b: { ...factSet(), workloads: miss() } })
      ?.outcome,
  ).toBe('fail')
})

test('a reference that finds nothing is unknown, never pass', () => {
  expect(judged(['a'], { a: factSet({ workloads: [] }) })).toMatchObject({
    outcome: 'unknown',
    summary: { key: '@noWorkload' },
  })
})

test('a service without references is unknown and says that it has no workload', () => {
  expect(judged([], {})).toMatchObject({ outcome: 'unknown', summary: { key: '@noWorkload' }, at })
})
