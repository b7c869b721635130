import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { autoscalerState } from './autoscaler-state.ts'
import { factSet, told } from './fixtures.ts'
import { autoscaler } from './test-objects.ts'

type Autoscaler = FactValues['autoscalers'][number]
const says = (type: string, status: string, reason = 'Because', message = '') => ({ type, status, reason, message })
const able = says('AbleToScale', 'True')
const active = says('ScalingActive', 'True')
const read = (conditions: Autoscaler['conditions'], over: Partial<Autoscaler> = {}) =>
  told(autoscalerState, factSet({ autoscalers: [autoscaler({ conditions, ...over })] }))

test('able to scale and active passes', () => {
  expect(read([able, active])).toEqual({ outcome: 'pass', summary: 'HPA shop is active', findings: [] })
})

test('inactive fails with reason and message', () => {
  const inactive = says('ScalingActive', 'False', 'FailedGetResourceMetric', 'no metrics API')
  expect(read([able, inactive]).findings).toEqual([
    'fail HorizontalPodAutoscaler/shop: ScalingActive is False (FailedGetResourceMetric): no metrics API',
  ])
})

test('not able to scale fails without waiting for the other condition', () => {
  expect(read([says('AbleToScale', 'False', 'FailedGetScale', 'not found')]).findings).toEqual([
    'fail HorizontalPodAutoscaler/shop: AbleToScale is False (FailedGetScale): not found',
  ])
})

describe('scaled to zero', () => {
  const disabled = says('ScalingActive', 'False', 'ScalingDisabled', 'the replica count of the target is zero')
  test('by the HPA itself passes', () => {
    expect(read([able, disabled, says('ScaledToZero', 'True')])).toMatchObject({
      outcome: 'pass',
      summary: 'HPA shop is active and has scaled to zero',
    })
  })
  test('by KEDA, which may, passes', () => {
    expect(read([able, disabled], { kind: 'ScaledObject', min: 0 }).outcome).toBe('pass')
  })
  test('by hand fails: the HPA is switched off', () => {
    expect(read([able, disabled, says('ScaledToZero', 'False')]).outcome).toBe('fail')
  })
})

describe('limited', () => {
  test('at the maximum warns', () => {
    expect(read([able, active, says('ScalingLimited', 'True', 'TooManyReplicas')]).findings).toEqual([
      'warn HorizontalPodAutoscaler/shop: HPA shop wants more than its maximum of 6',
    ])
  })
  test('at the minimum passes', () => {
    const limited = says('ScalingLimited', 'True', 'TooFewReplicas')
    expect(read([able, active, limited], { currentReplicas: 2 }).outcome).toBe('pass')
  })
  test('by the speed of scaling below the maximum passes', () => {
    const limited = says('ScalingLimited', 'True', 'ScaleUpLimit')
    expect(read([able, active, limited], { currentReplicas: 4 }).outcome).toBe('pass')
  })
  test('for any reason at the maximum warns', () => {
    const limited = says('ScalingLimited', 'True', 'ScaleUpLimit')
    expect(read([able, active, limited], { currentReplicas: 6 }).outcome).toBe('warn')
  })
})

test.each([
  ['no condition yet', []],
  ['a condition of unknown status', [able, says('ScalingActive', 'Unknown')]],
  ['only one of the two', [able]],
])('%s is unknown', (_name, conditions) => {
  expect(read(conditions).findings).toEqual([
    'unknown HorizontalPodAutoscaler/shop: HPA shop has not reported AbleToScale and ScalingActive yet',
  ])
})

test('without an autoscaler it is not asked', () => {
  expect(told(autoscalerState, factSet({ autoscalers: [] }))).toMatchObject({
    outcome: 'notApplicable',
    summary: 'No autoscaler targets this workload',
  })
})
