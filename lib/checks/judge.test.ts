import { expect, test } from 'vitest'
import { at, container, factSet, probe, workload } from './fixtures.ts'
import { checks } from './index.ts'
import { everyCheck, judgeService } from './judge.ts'
import { readinessProbe } from './readiness-probe.ts'

const probed = workload({ containers: [container({ readiness: probe() })] })

test('a service gets one verdict per item, in the order of the items', () => {
  const items = [...everyCheck].reverse()
  const verdicts = judgeService(factSet({ workloads: [probed] }), [probed], items, at)
  expect(verdicts.map(({ check }) => check)).toEqual(checks.map(({ id }) => id).reverse())
})

test('an item is judged with its own params, so that bad ones touch no other item', () => {
  const items = [
    { check: readinessProbe, params: {} },
    { check: readinessProbe, params: 'none' },
  ]
  const verdicts = judgeService(factSet({ workloads: [probed] }), [probed], items, at)
  expect(verdicts.map(({ outcome, summary }) => [outcome, summary.key])).toEqual([
    ['pass', 'pass'],
    ['unknown', '@badParams'],
  ])
})
