import { describe, expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { container, factSet, miss, told, workload } from './fixtures.ts'
import { report } from './test-objects.ts'
import { vulnerabilities } from './vulnerabilities.ts'

type Report = FactValues['vulnerabilityReports'][number]
const app = 'Deployment/shop/container/app'
const hole = (id: string, fixed: string) => ({ id, package: 'zlib', installed: '1', fixed })
const found = (criticals: ReturnType<typeof hole>[], critical = criticals.length) =>
  report({ criticals, counts: { critical, high: 0, medium: 0, low: 0, unknown: 0 } })
const read = (reports: Report[], params = {}) =>
  told(vulnerabilities, factSet({ vulnerabilityReports: reports }), params)

test('none passes', () => {
  expect(read([found([])])).toEqual({ outcome: 'pass', summary: 'Critical vulnerabilities: 0', findings: [] })
})

test('one that can be fixed fails, one that cannot is only told', () => {
  expect(read([found([hole('CVE-2', '1.1'), hole('CVE-1', '')])]).findings).toEqual([
    `fail ${app}: 1 of 2 critical vulnerabilities can be fixed: CVE-2`,
    `pass ${app}: No fix yet for CVE-1`,
  ])
})

test('those without a fix alone pass and are told', () => {
  expect(read([found([hole('CVE-1', '')])])).toEqual({
    outcome: 'pass',
    summary: 'Critical vulnerabilities: 1',
    findings: [`pass ${app}: No fix yet for CVE-1`],
  })
})

test('as many as the settings allow pass, one more fails', () => {
  const one = hole('CVE-1', '1.1')
  expect(read([found([one])], { maxFixable: 1 }).summary).toBe(
    '1 of 1 critical vulnerabilities can be fixed, 1 are allowed: CVE-1',
  )
  expect(read([found([one, hole('CVE-2', '2')])], { maxFixable: 1 }).outcome).toBe('fail')
})

test('one id in several packages is named once and counted for each, and a long list is cut', () => {
  const many = ['CVE-5', 'CVE-4', 'CVE-4', 'CVE-3', 'CVE-2', 'CVE-1'].map((id) => hole(id, '2'))
  expect(read([found(many)]).summary).toBe('6 of 6 critical vulnerabilities can be fixed: CVE-1, CVE-2, CVE-3 +2')
})

describe('a list that is shorter than its count', () => {
  test('empty is unknown', () => {
    expect(read([found([], 2)]).findings).toEqual([`unknown ${app}: Critical vulnerabilities: 2 counted, but 0 listed`])
  })
  test('with nothing fixable in what is seen is unknown', () => {
    expect(read([found([hole('CVE-1', '')], 2)]).outcome).toBe('unknown')
  })
  test('with something fixable in what is seen fails', () => {
    expect(read([found([hole('CVE-1', '2')], 2)]).outcome).toBe('fail')
  })
})

describe('a container without a report', () => {
  test('is unknown: the worst images may be too large for one', () => {
    expect(read([]).findings).toEqual([`unknown ${app}: No vulnerability report for this container as it runs now`])
  })
  test('beside one with a report is unknown', () => {
    const workloads = [workload({ containers: [container(), container({ name: 'log' })] })]
    expect(told(vulnerabilities, factSet({ workloads, vulnerabilityReports: [found([])] })).findings).toEqual([
      'unknown Deployment/shop/container/log: No vulnerability report for this container as it runs now',
    ])
  })
  test('because only an older ReplicaSet has one is unknown', () => {
    const old = { ...found([]), resource: { kind: 'ReplicaSet', name: 'shop-hash0' } }
    expect(read([old]).outcome).toBe('unknown')
  })
})

test('without a scanner in the cluster it is unknown', () => {
  const set = { ...factSet(), vulnerabilityReports: miss('notInstalled', '404 page not found') }
  expect(told(vulnerabilities, set).outcome).toBe('unknown')
})
