import { describe, expect, test } from 'vitest'
import type { FactSet, FactValues } from '../domain/facts.ts'
import { lintRules } from '../domain/metrics/lint.ts'
import { factSet, told as tell, verdictOf } from './fixtures.ts'
import { metricsEndpoint } from './metrics-endpoint.ts'
import { scrape } from './test-measured.ts'

const told = (...metricsScrape: FactValues['metricsScrape']) => tell(metricsEndpoint, factSet({ metricsScrape }))
const app = 'Deployment/shop/container/app'
const silent = {
  ...scrape({ pod: 'shop-2' }),
  ok: false as const,
  code: 'timeout' as const,
  reason: 'no answer in 5 s',
}

describe('passes', () => {
  test('a page of samples without a fault', () => {
    expect(told(scrape())).toEqual({
      outcome: 'pass',
      summary: 'Port 8080 answers on /metrics, samples: 10, metric families: 1',
      findings: [],
    })
  })

  test('and counts the families that were not kept', () => {
    expect(told(scrape({ more: 41 })).summary).toContain('metric families: 42')
  })
})

describe('fails', () => {
  test.each([404, 301, 500])('an answer that is %i', (status) => {
    const { outcome, findings } = told(scrape({ status, samples: 0, families: [] }))
    expect(outcome).toBe('fail')
    expect(findings).toEqual([`fail ${app}: Port 8080 answers on /metrics with status ${status}`])
  })

  test('trap: one line that does not parse, by its number and without what stands there', () => {
    expect(told(scrape({ fault: { line: 7, reason: 'labelTwice' }, samples: 0 }))).toEqual({
      outcome: 'fail',
      summary: 'Line 7 holds one label twice',
      findings: [`fail ${app}: Line 7 holds one label twice`],
    })
  })

  test('a page without a sample', () => {
    expect(told(scrape({ samples: 0, families: [] })).findings).toEqual([
      `fail ${app}: Port 8080 answers on /metrics without a single sample`,
    ])
  })

  test('when one pod of two fails', () => {
    expect(told(scrape(), scrape({ pod: 'shop-2', status: 503 })).outcome).toBe('fail')
  })
})

describe('warns', () => {
  test.each(lintRules)('of the rule %s, with family, line and count', (rule) => {
    const { outcome, summary } = told(scrape({ lint: [{ rule, family: 'requestTime', line: 3, count: 2 }] }))
    expect(outcome).toBe('warn')
    expect(summary).toMatch(/requestTime \(line 3\), .+: 2$/)
  })

  test.each(['', 'text/html', 'application/json'])('of a content type that Prometheus 3 refuses: %j', (type) => {
    expect(told(scrape({ type })).outcome).toBe('warn')
  })

  test('once of what every pod says', () => {
    const lint = [{ rule: 'noHelp' as const, family: 'x', line: 1, count: 1 }]
    expect(told(scrape({ lint }), scrape({ lint, pod: 'shop-2' })).findings).toHaveLength(1)
  })
})

describe('is unknown', () => {
  test('where no pod runs', () => {
    expect(told()).toMatchObject({ outcome: 'unknown', summary: 'No running pod to ask' })
  })

  test('where a pod is silent, and tells the rest beside it', () => {
    const { outcome, findings } = told(silent, scrape({ type: '' }))
    expect(outcome).toBe('unknown')
    expect(findings.map((each) => each.split(' ')[0])).toEqual(['warn', 'unknown'])
  })

  test('where nobody asked', () => {
    const set: FactSet = {
      ...factSet(),
      metricsScrape: { ok: false, at: '', code: 'notGathered', reason: 'manifests' },
    }
    expect(verdictOf(metricsEndpoint, set)).toMatchObject({ outcome: 'unknown', summary: { key: '@notGathered' } })
  })
})

test('notes the largest families of a page and decides nothing by them', () => {
  const family = (name: string, samples: number) => ({ name, type: 'gauge', help: true, samples })
  const families = [family('small', 999), family('a', 1000), family('b', 4000), family('c', 3000), family('d', 2000)]
  expect(told(scrape({ families }))).toMatchObject({
    outcome: 'pass',
    findings: ['b has 4000', 'c has 3000', 'd has 2000'].map((each) => `pass ${app}: ${each} series on one page`),
  })
})
