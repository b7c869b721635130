import { expect, test } from 'vitest'
import type { FactValues } from '../domain/facts.ts'
import { factSet, told } from './fixtures.ts'
import { logFormat } from './log-format.ts'
import { logSample, missedLog } from './test-measured.ts'

type Values = Partial<FactValues>

const log = (ltsv: number, json: number, other: number, over: Partial<Parameters<typeof logSample>[0]> = {}) =>
  logSample({ lines: ltsv + json + other, formats: { ltsv, json, other }, unparsed: { noColon: other }, ...over })
const read = (logs: Values['logSample'], params = {}) => told(logFormat, factSet({ logSample: logs }), params)

test('lines of one format pass', () => {
  expect(read([log(78, 0, 0)])).toEqual({ outcome: 'pass', summary: '78 of 78 lines are LTSV', findings: [] })
  expect(read([log(0, 50, 0)]).summary).toBe('50 of 50 lines are JSON')
})

test('two formats in one stream warn', () => {
  expect(read([log(2, 50, 0)]).findings).toEqual([
    'warn Deployment/shop: Two formats in one stream: 2 lines of LTSV, 50 of JSON',
  ])
})

test('the share counts over all containers and pods, those without a line left out', () => {
  expect(read([log(99, 0, 0), log(0, 0, 1), log(0, 0, 0)]).outcome).toBe('pass')
  expect(read([log(98, 0, 0), log(0, 0, 2)]).outcome).toBe('fail')
})

test('lines that are no records fail, with the reasons', () => {
  expect(read([log(1, 0, 25, { unparsed: { oneField: 20, badTime: 5 } })]).findings).toEqual([
    'fail Deployment/shop: 1 of 26 lines are LTSV / JSON',
    'pass Deployment/shop: Plain text, no fields between TABs: 20 lines',
    'pass Deployment/shop: A time that cannot be read: 5 lines',
  ])
})

test('fewer lines than asked for, or none, are unknown', () => {
  expect(read([log(0, 0, 19)]).summary).toBe('Lines: 19, too few to judge (at least 20)')
  expect(read([log(19, 0, 0)], { minLines: 19 }).outcome).toBe('pass')
  expect(read([]).summary).toBe('No line to judge')
})

test('one format can be asked for', () => {
  expect(read([log(50, 0, 0)], { format: 'json' }).summary).toBe('0 of 50 lines are JSON')
  expect(read([log(50, 0, 0)], { format: 'ltsv' }).outcome).toBe('pass')
  expect(read([log(50, 0, 0)], { format: 'xml' }).outcome).toBe('unknown')
})

test('one log that was not seen is a note beside the others, all of them are unknown', () => {
  expect(read([log(50, 0, 0), missedLog('gone', 'shop-2')])).toMatchObject({
    outcome: 'pass',
    findings: [expect.stringContaining('pass Pod/shop-2/container/app: The pod ended')],
  })
  expect(read([missedLog('timeout')]).outcome).toBe('unknown')
})
