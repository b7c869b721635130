import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, told } from './fixtures.ts'
import { logFields } from './log-fields.ts'
import { logSample, missedLog } from './test-measured.ts'

type Values = Partial<FactValues>

const whole = { time: 50, level: 50, method: 50, path: 50, status: 50, duration: 50 }
const log = (fields: Record<string, number>, over: Partial<Parameters<typeof logSample>[0]> = {}) =>
  logSample({ fields, requests: 50, requestFields: fields, ...over })
const read = (logs: Values['logSample'], params = {}) => told(logFields, factSet({ logSample: logs }), params)

test('every agreed field passes', () => {
  expect(read([log(whole)])).toEqual({
    outcome: 'pass',
    summary: '50/50 requests carry method, path, status, duration',
    findings: [],
  })
})

test('one line in a hundred may lack a field', () => {
  const most = { ...whole, duration: 199 }
  const counts = Object.fromEntries(Object.keys(whole).map((name) => [name, name === 'duration' ? 199 : 200]))
  expect(most.duration).toBe(199)
  expect(read([log(counts, { lines: 200, formats: { ltsv: 200, json: 0, other: 0 }, requests: 200 })])).toMatchObject({
    outcome: 'pass',
    summary: expect.stringContaining('at least 99 %'),
  })
})

test('a field that requests lack fails, also one that every line should have', () => {
  const { duration: _duration, level: _level, ...some } = whole
  expect(read([log(some)]).findings).toEqual([
    'fail Deployment/shop: level: 0/50 lines',
    'fail Deployment/shop: duration: 0/50 requests',
  ])
})

test('lines that are no records are not asked for fields', () => {
  expect(read([log(whole, { lines: 100, formats: { ltsv: 50, json: 0, other: 50 } })]).outcome).toBe('pass')
})

test('without a request line it is unknown, and a field that is missing still fails', () => {
  expect(read([log({ time: 50, level: 50 }, { requests: 0, requestFields: {} })]).summary).toBe(
    'Request lines: 0 (a status with a method or path)',
  )
  expect(read([log({ time: 50 }, { requests: 0, requestFields: {} })]).outcome).toBe('fail')
})

test('names that mean the same are one', () => {
  expect(read([log(whole)], { request: ['uri', 'reqtime_microsec', 'request_time'], all: ['ts'] }).outcome).toBe('pass')
})

test('a name that was perhaps not counted leaves it open', () => {
  expect(read([log(whole, { moreFields: true })], { request: ['tenant'] }).findings).toEqual([
    'unknown Deployment/shop: The lines have more names than are counted, so tenant was not seen',
  ])
  expect(read([log(whole)], { request: ['tenant'] }).outcome).toBe('fail')
  expect(read([log(whole)], { request: ['constructor'] }).outcome).toBe('fail')
})

test('no line, no record and nothing seen are unknown', () => {
  expect(read([]).summary).toBe('No line to judge')
  expect(read([log({}, { lines: 9, formats: { ltsv: 0, json: 0, other: 9 }, requests: 0 })]).summary).toBe(
    'None of 9 lines is LTSV or JSON',
  )
  expect(read([missedLog('refused')]).outcome).toBe('unknown')
})
