import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import type { LogHit } from '../domain/log-sample.ts'
import { factSet, told } from './fixtures.ts'
import { logSecrets } from './log-secrets.ts'
import { logSample, missedLog } from './test-measured.ts'

type Values = Partial<FactValues>

const hit = (rule: string, lines: number, over: Partial<LogHit> = {}): LogHit => ({
  rule,
  lines,
  at: null,
  values: [],
  more: 0,
  ...over,
})
const read = (logs: Values['logSample'], params = {}) => told(logSecrets, factSet({ logSample: logs }), params)

test('lines without a find pass', () => {
  expect(read([logSample()])).toEqual({ outcome: 'pass', summary: 'No secret in 50 lines', findings: [] })
})

test('any find fails, with its rule and the lines of all pods', () => {
  const logs = [
    logSample({ hits: [hit('bearer', 25), hit('jwt', 1)] }),
    logSample({ pod: 'b', hits: [hit('bearer', 5)] }),
  ]
  expect(read(logs).findings).toEqual([
    'fail Deployment/shop: jwt: 1 of 100 lines',
    'fail Deployment/shop: bearer: 30 of 100 lines',
  ])
})

test('what is about people is for another check', () => {
  expect(read([logSample({ hits: [hit('email', 5)] })]).outcome).toBe('pass')
})

test('a rule, or one value of it, may be let pass', () => {
  const values = [
    { fingerprint: 'aa', lines: 3 },
    { fingerprint: 'bb', lines: 1 },
  ]
  const logs = [logSample({ hits: [hit('basic', 3, { values })] })]
  expect(read(logs, { allow: ['basic'] }).outcome).toBe('pass')
  expect(read(logs, { allow: ['aa'] }).summary).toBe('basic: 1 of 50 lines (fingerprint bb)')
  expect(read(logs, { allow: ['aa', 'bb'] }).outcome).toBe('pass')
  expect(read([logSample({ hits: [hit('basic', 3, { values, more: 2 })] })], { allow: ['aa', 'bb'] }).outcome).toBe(
    'fail',
  )
})

test('a value is named by the start of its fingerprint, which is enough to let it pass', () => {
  const values = [{ fingerprint: '0123456789abcdef0123456789abcdef', lines: 3 }]
  const logs = [logSample({ hits: [hit('basic', 3, { values })] }), logSample({ pod: 'b' })]
  expect(read(logs).summary).toBe('basic: 3 of 100 lines (fingerprint 0123456789abcdef)')
  expect(read(logs, { allow: ['0123456789abcdef'] }).outcome).toBe('pass')
  expect(read(logs, { allow: ['01234567'] }).outcome).toBe('fail')
})

test('of many values three are named', () => {
  const values = ['a', 'b', 'c', 'd'].map((each) => ({ fingerprint: each.repeat(32), lines: 1 }))
  expect(read([logSample({ hits: [hit('jwt', 4, { values })] })]).summary).toBe(
    `jwt: 4 of 50 lines (fingerprint ${'a'.repeat(16)}, ${'b'.repeat(16)}, ${'c'.repeat(16)}, …)`,
  )
})

test('a log that was not seen may hold one, one that is gone may not', () => {
  expect(read([logSample(), missedLog('timeout', 'shop-2')]).outcome).toBe('unknown')
  expect(read([logSample(), missedLog('gone', 'shop-2')]).outcome).toBe('pass')
  expect(read([logSample({ hits: [hit('jwt', 1)] }), missedLog('timeout', 'shop-2')]).outcome).toBe('fail')
})

test('no line is unknown', () => {
  expect(read([]).summary).toBe('No line to judge')
  expect(read([missedLog('notStarted')]).outcome).toBe('unknown')
})
