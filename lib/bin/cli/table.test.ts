import { expect, test } from 'vitest'
import { latest, reported, verdict } from './fixtures.ts'
import { asTable, type Ranked } from './table.ts'

const look = { lang: 'en', columns: 80, colour: false } as const
const counts = { pass: 1, warn: 0, fail: 1, unknown: 2, notApplicable: 0 }
const ranked = (over: Partial<Ranked> = {}): Ranked => ({
  ...reported(
    verdict(),
    verdict({
      check: 'tracing',
      severity: 'warning',
      level: 'gold',
      outcome: 'unknown',
      summary: 'ConfigMap x was not read',
    }),
    verdict({ check: 'ready-pods', outcome: 'unknown', summary: 'Not looked at here: pods', looked: false }),
    latest,
  ),
  standing: { level: null, counts },
  atMost: false,
  ...over,
})

test('a service is told by what fails and what is unknown, with the place it was found', () => {
  expect(asTable([ranked()], look)).toBe(`homes/shop  Deployment/shop
  level none · pass 1, fail 1, unknown 2
  ✕ fail     bronze  image-tag            Tag latest [container/app]
  ? unknown  advice  tracing              ConfigMap x was not read
  ? unknown          Needs a running cluster: ready-pods

service  namespace  level   pass   warn   fail  unknown
shop     homes      none       1      0      1        2

1 service: gold 0, silver 0, bronze 0, none 1
`)
})

test('the whole subject stands where a service has several workloads', () => {
  const table = asTable([ranked({ workloads: ['CronJob/shop', 'Deployment/shop'] })], look)
  expect(table).toContain('[Deployment/shop/container/app]\n')
})

test('levels of manifests are upper bounds, and the table says what that means', () => {
  const table = asTable([ranked({ standing: { level: 'silver', counts }, atMost: true })], look)
  expect(table).toContain('  level ≤ silver · pass 1')
  expect(table).toContain('1 service: ≤ gold 0, ≤ silver 1, ≤ bronze 0, none 0\n≤ is the level')
})

test('Japanese tells the same', () => {
  expect(asTable([ranked()], { ...look, lang: 'ja' })).toContain(
    '  ✕ 不合格  ブロンズ  image-tag            Tag latest',
  )
})
