import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { autoscaler as check } from './autoscaler.ts'
import { factSet, gap, miss, told, workload } from './fixtures.ts'
import { autoscaler } from './test-objects.ts'

const read = (autoscalers: FactValues['autoscalers'], over: Partial<Workload> = {}) =>
  told(check, factSet({ workloads: [workload(over)], autoscalers }))

test('a matched HPA passes', () => {
  expect(read([autoscaler()])).toEqual({ outcome: 'pass', summary: '2–6 replicas by HPA shop', findings: [] })
})

test('a matched ScaledObject passes and stands for the HPA it creates', () => {
  const created = autoscaler({ name: 'keda-hpa-shop', min: 1 })
  expect(read([created, autoscaler({ kind: 'ScaledObject', min: 0 })]).summary).toBe(
    '0–6 replicas by ScaledObject shop',
  )
})

test('none fails', () => {
  expect(read([]).findings).toEqual(['fail Deployment/shop: No autoscaler targets this Deployment'])
})

test('an HPA of this name in another namespace is a near miss', () => {
  expect(read([autoscaler({ ns: 'web' })]).findings).toEqual([
    'fail Deployment/shop: No autoscaler in shop targets this Deployment; HPA web/shop targets a Deployment of this name in another namespace',
  ])
})

test('an HPA that names another group is a near miss', () => {
  const target = { group: 'extensions', kind: 'Deployment', name: 'shop' }
  expect(read([autoscaler({ target })]).findings).toEqual([
    'fail Deployment/shop: No autoscaler targets this Deployment; HPA shop targets extensions/Deployment of this name',
  ])
})

test('minimum and maximum alike warn', () => {
  expect(read([autoscaler({ min: 3, max: 3 })]).findings).toEqual([
    'warn HorizontalPodAutoscaler/shop: HPA shop has minReplicas = maxReplicas = 3, so it never scales',
  ])
})

test('another kind is not asked, even where autoscalers were refused', () => {
  const set = { ...factSet({ workloads: [workload({ kind: 'StatefulSet' })] }), autoscalers: miss() }
  expect(told(check, set)).toMatchObject({
    outcome: 'notApplicable',
    summary: 'A StatefulSet is not scaled out by load',
  })
})

test('no match with one source refused is unknown', () => {
  const set = factSet({ autoscalers: [] }, { autoscalers: [gap('scaledobjects')] })
  expect(told(check, set).outcome).toBe('unknown')
})
