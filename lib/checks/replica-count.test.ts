import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { factSet, gap, miss, told, workload } from './fixtures.ts'
import { replicaCount } from './replica-count.ts'
import { autoscaler } from './test-objects.ts'

const read = (over: Partial<Workload>, autoscalers: FactValues['autoscalers'] = [], params = {}) =>
  told(replicaCount, factSet({ workloads: [workload(over)], autoscalers }), params)

test('two replicas pass', () => {
  expect(read({ desired: 2 })).toEqual({ outcome: 'pass', summary: 'At least 2 replicas', findings: [] })
})

test('one replica fails', () => {
  expect(read({ desired: 1 }).findings).toEqual(['fail Deployment/shop: Replicas: 1; at least 2 are needed'])
})

test('the wanted number is a setting', () => {
  expect(read({ desired: 2 }, [], { min: 3 }).outcome).toBe('fail')
})

describe('under an autoscaler', () => {
  test('its minimum counts, replicas of the workload are noise', () => {
    expect(read({ desired: 5 }, [autoscaler({ min: 1 })]).findings).toEqual([
      'fail Deployment/shop: Minimum of HPA shop: 1; at least 2 are needed',
    ])
  })
  test('a minimum of two passes although replicas says one', () => {
    expect(read({ desired: 1 }, [autoscaler()]).summary).toBe('At least 2 replicas, the minimum of HPA shop')
  })
  test('a ScaledObject that may go to 0 counts before the HPA it creates', () => {
    const created = autoscaler({ name: 'keda-hpa-shop', min: 1 })
    const scaled = autoscaler({ kind: 'ScaledObject', min: 0 })
    expect(read({}, [created, scaled]).findings).toEqual([
      'fail Deployment/shop: Minimum of ScaledObject shop: 0; at least 2 are needed',
    ])
  })
  test.each([
    ['of another namespace', { ns: 'other' }, 'other/'],
    ['of a StatefulSet of this name', { target: { group: 'apps', kind: 'StatefulSet', name: 'shop' } }, ''],
  ])('one %s does not count', (_name, over, prefix) => {
    const { outcome, findings } = read({ desired: 2 }, [autoscaler({ min: 1, ...over })])
    expect(outcome).toBe('pass')
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatch(`pass HorizontalPodAutoscaler/${prefix}shop: HPA ${prefix}shop targets a `)
  })
})

test('an autoscaler that has its own workload of this name elsewhere is no near miss', () => {
  const workloads = [workload({ ns: 'other' }), workload()]
  const set = factSet({ workloads, autoscalers: [autoscaler({ ns: 'other' })] })
  expect(told(replicaCount, set).findings).toEqual([])
})

test.each(['DaemonSet', 'Pod'])('a %s is not asked, even where autoscalers were refused', (kind) => {
  const set = { ...factSet({ workloads: [workload({ kind })] }), autoscalers: miss() }
  expect(told(replicaCount, set).outcome).toBe('notApplicable')
})

test('a controller of unknown size is unknown', () => {
  expect(read({ group: 'example.org', kind: 'Gizmo', desired: null }).findings).toEqual([
    'unknown Gizmo/shop: The number of replicas of this Gizmo is not known',
  ])
})

test('one source of autoscalers refused: no match proves nothing', () => {
  const set = factSet({ autoscalers: [] }, { autoscalers: [gap('scaledobjects')] })
  expect(told(replicaCount, set).findings).toEqual([
    'unknown Deployment/shop: The cluster refused to show scaledobjects: forbidden',
  ])
})

test('KEDA not installed is no gap', () => {
  const set = factSet({ autoscalers: [] }, { autoscalers: [gap('scaledobjects', 'notInstalled')] })
  expect(told(replicaCount, set).outcome).toBe('pass')
})
