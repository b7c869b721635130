import { expect, test } from 'vitest'
import { isOf, matcher, partMatcher, patternParam } from './pattern.ts'

test('a pattern stands anywhere, case ignored', () => {
  expect([matcher('retry').test('HTTP_RETRY_MAX'), matcher('^retry').test('HTTP_RETRY')]).toEqual([true, false])
})

test.each([
  ['shop-prod', 'prod'],
  ['prod/shop', 'prod'],
  ['shop_PROD:1', 'PROD'],
  ['shop:production', 'production'],
  ['product', undefined],
  ['prod2', undefined],
  ['reprod', undefined],
])('as a part of its own, %s holds %s', (text, part) => {
  expect(partMatcher('(prod|production)').exec(text)?.[0]).toBe(part)
})

test.each([
  [['mysqld'], true],
  [['bitnami-mysql'], true],
  [['mysql8'], true],
  [['mysqlish'], false],
  [['phpmysql'], false],
  [['app', 'mysql'], true],
  [['mysql', 'mysqld-exporter'], false],
  [[''], false],
])('of the names %j, one is MySQL: %s', (names, expected) => {
  expect(isOf('mysql', names)).toBe(expected)
})

test('every alternative of a pattern is bound at both ends', () => {
  expect(['light-a', 'alight', 'b'].map((name) => isOf('a|b', [name]))).toEqual([true, false, true])
})

test('a param has a default and must compile', () => {
  const param = patternParam('a+')
  expect(param.parse(undefined)).toBe('a+')
  expect(['(', '', 'x'.repeat(201)].map((source) => param.safeParse(source).success)).toEqual([false, false, false])
})
