import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, told } from './fixtures.ts'
import { logPersonalData } from './log-personal-data.ts'
import { logSample, missedLog } from './test-measured.ts'

type Values = Partial<FactValues>

const found = (...rules: string[]) =>
  logSample({ hits: rules.map((rule) => ({ rule, lines: 5, at: null, values: [], more: 0 })) })
const read = (logs: Values['logSample'], params = {}) => told(logPersonalData, factSet({ logSample: logs }), params)

test('lines without a find pass', () => {
  expect(read([logSample()]).summary).toBe('No personal data in 50 lines')
})

test('any find fails', () => {
  expect(read([found('email', 'phoneJp')]).findings).toEqual([
    'fail Deployment/shop: email: 5 of 50 lines',
    'fail Deployment/shop: phoneJp: 5 of 50 lines',
  ])
})

test('addresses and individual numbers are looked for where they are asked for', () => {
  expect(read([found('addressJp', 'myNumber')]).outcome).toBe('pass')
  expect(read([found('addressJp')], { rules: ['addressJp'] }).outcome).toBe('fail')
  expect(read([found('email')], { rules: [] }).outcome).toBe('pass')
})

test('a secret is for another check', () => {
  expect(read([found('jwt')]).outcome).toBe('pass')
})

test('nothing seen is unknown', () => {
  expect(read([]).outcome).toBe('unknown')
  expect(read([logSample(), missedLog('refused', 'shop-2')]).outcome).toBe('unknown')
})
