import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { Workload } from '../domain/workload.ts'
import { baseOs } from './base-os.ts'
import { container, factSet, gap, miss, told, workload } from './fixtures.ts'
import { report } from './test-objects.ts'

type Report = FactValues['vulnerabilityReports'][number]
const read = (reports: Report[], over: Partial<Workload> = {}, params = {}) =>
  told(baseOs, factSet({ workloads: [workload(over)], vulnerabilityReports: reports }), params)
const based = (family: string, name: string, end: string, lts: string | null = null, eosl = false) =>
  report({ os: { family, name, eosl }, support: { end, lts, tableOf: '2026-11-22' } })
const app = 'Deployment/shop/container/app'

test('a base that is supported for long passes', () => {
  expect(read([report()])).toEqual({
    outcome: 'pass',
    summary: 'debian 13.1 is supported until 2028-08-09',
    findings: [],
  })
})

test('end of life by the scanner fails, whatever the table says', () => {
  expect(read([based('alpine', '3.9.6', '2030-01-01', null, true)]).findings).toEqual([
    `fail ${app}: alpine 3.9.6 is at its end of life`,
  ])
})

test('end of life by the scanner fails without a date', () => {
  expect(read([report({ os: { family: 'alpine', name: '3.1', eosl: true }, support: null })]).outcome).toBe('fail')
})

describe('support that is over', () => {
  test('fails', () => {
    expect(read([based('alpine', '3.20.1', '2026-04-01')]).findings).toEqual([
      `fail ${app}: Support of alpine 3.20.1 ended on 2026-04-01`,
    ])
  })
  test('in free long-term support warns', () => {
    expect(read([based('debian', '12.11', '2026-06-10', '2028-06-30')]).findings).toEqual([
      `warn ${app}: debian 12.11 is in long-term support until 2028-06-30; regular support ended on 2026-06-10`,
    ])
  })
  test('with long-term support over as well fails', () => {
    expect(read([based('debian', '11', '2024-08-14', '2026-08-31')]).outcome).toBe('fail')
  })
  test('in long-term support that the settings do not accept fails', () => {
    expect(read([based('debian', '12', '2026-06-10', '2028-06-30')], {}, { freeLts: [] }).outcome).toBe('fail')
  })
})

describe('the last day, held against the time of the scan', () => {
  test('is still supported and warns', () => {
    expect(read([based('ubuntu', '22.04', '2026-11-22')]).findings).toEqual([
      `warn ${app}: ubuntu 22.04 is supported until 2026-11-22, 0 days left`,
    ])
  })
  test.each([
    ['2027-05-21', 'warn'],
    ['2027-05-22', 'pass'],
  ])('%s, around 180 days ahead: %s', (end, outcome) => {
    expect(read([based('ubuntu', '22.04', end)]).outcome).toBe(outcome)
  })
})

describe('which report counts', () => {
  test('that of an older ReplicaSet does not', () => {
    const old = report({ resource: { kind: 'ReplicaSet', name: 'shop-hash0' } })
    expect(read([old]).findings).toEqual([`unknown ${app}: No vulnerability report for this container as it runs now`])
  })
  test.each(['StatefulSet', 'DaemonSet', 'CronJob', 'Pod'])('a %s is named by the report itself', (kind) => {
    expect(read([report({ resource: { kind, name: 'shop' } })], { kind, replicaSet: null }).outcome).toBe('pass')
  })
  test('each container has its own', () => {
    const containers = [container(), container({ name: 'log' })]
    expect(read([report()], { containers }).findings).toEqual([
      'unknown Deployment/shop/container/log: No vulnerability report for this container as it runs now',
    ])
  })
  test('one of the same names in another namespace does not', () => {
    expect(read([report({ ns: 'other' })]).outcome).toBe('unknown')
  })
})

test('a report without an OS is unknown', () => {
  expect(read([report({ os: null, support: null })]).summary).toBe('The report names no OS')
})

test('an OS that is not in the table is unknown', () => {
  expect(read([report({ os: { family: 'wolfi', name: '20230201', eosl: false }, support: null })]).findings).toEqual([
    `unknown ${app}: The end of support of wolfi 20230201 is not known`,
  ])
})

test('without a scanner in the cluster it is unknown', () => {
  expect(
    told(baseOs, { ...factSet(), vulnerabilityReports: miss('notInstalled', '404 page not found') }),
  ).toMatchObject({
    outcome: 'unknown',
    summary: 'The cluster has no vulnerabilityReports: 404 page not found',
  })
})

test('a report names the current ReplicaSet of a controller outside Kubernetes too', () => {
  expect(read([report()], { group: 'argoproj.io', kind: 'Rollout' }).outcome).toBe('pass')
  expect(read([report()], { group: 'argoproj.io', kind: 'Rollout', replicaSet: 'shop-hash2' }).outcome).toBe('unknown')
})

test('is unknown for want of the ReplicaSets where they were refused', () => {
  const workloads = [workload({ replicaSet: null })]
  const set = factSet({ workloads, vulnerabilityReports: [] }, { workloads: [gap('apps/v1 replicasets')] })
  expect(told(baseOs, set).summary).toBe('The cluster refused to show apps/v1 replicasets: forbidden')
})

test('a report in one namespace says nothing of a refused one', () => {
  const set = factSet(
    { vulnerabilityReports: [] },
    { vulnerabilityReports: [gap('vulnerabilityreports', 'refused', 'shop')] },
  )
  expect(told(baseOs, set).summary).toBe('The cluster refused to show vulnerabilityreports: forbidden')
})
