import { expect, test } from 'vitest'
import type { DrainTest } from '../domain/drain-test.ts'
import { exitCode } from './exit-code.ts'
import { factSet, told, workload } from './fixtures.ts'
import { drainTest } from './test-measured.ts'

type End = DrainTest['ends'][number]
const end = (over: Partial<End> = {}): End => ({
  name: 'app',
  kind: 'container',
  exitCode: 0,
  reason: 'Completed',
  finishedAt: '2026-11-22T15:00:10Z',
  ...over,
})
const asked = (over: Partial<DrainTest>) => told(exitCode, factSet({ drainTest: [drainTest('shop', 'shop', 0, over)] }))
const ending = (...ends: End[]) => asked({ ends })

test('passes when every container ended with 0 in time', () => {
  expect(ending(end())).toEqual({ outcome: 'pass', summary: 'Ended by itself with exit code 0', findings: [] })
})

test('fails when a container was killed, and names it', () => {
  expect(ending(end({ name: 'web' }), end({ exitCode: 137, reason: 'Error' })).findings).toEqual([
    'fail Deployment/shop/container/app: Killed with exit code 137 (Error) after a grace period of 30 s',
  ])
})

test('fails for OOMKilled whatever the code', () => {
  expect(ending(end({ exitCode: 1, reason: 'OOMKilled' })).outcome).toBe('fail')
})

test.each([143, 1])('warns on exit code %i', (code) => {
  expect(ending(end({ exitCode: code })).outcome).toBe('warn')
})

test('143 of a native sidecar is its ordinary end', () => {
  expect(ending(end(), end({ name: 'proxy', kind: 'sidecar', exitCode: 143 })).outcome).toBe('pass')
})

test('a native sidecar that was killed fails', () => {
  expect(ending(end(), end({ name: 'proxy', kind: 'sidecar', exitCode: 137 })).outcome).toBe('fail')
})

test('warns when it lived on the extra two seconds of the kubelet', () => {
  expect(ending(end({ finishedAt: '2026-11-22T15:00:32Z' })).summary).toBe(
    'Exit code 0, but 2 s past the deadline: on the extra time that the kubelet gives once',
  )
})

test('one second past the deadline is the rounding of the clock', () => {
  expect(ending(end({ finishedAt: '2026-11-22T15:00:31Z' })).outcome).toBe('pass')
})

test('where whole seconds leave it open, the time that was observed decides', () => {
  const ends = [end({ finishedAt: '2026-11-22T15:00:31Z' })]
  expect(asked({ ends, terminated: 31_800 }).outcome).toBe('warn')
  expect(asked({ ends, terminated: 30_900 }).outcome).toBe('pass')
})

test('a container that was not seen to end leaves it unknown', () => {
  expect(asked({ ends: [end()], unended: ['proxy'] }).findings).toEqual([
    'unknown Deployment/shop/container/proxy: Was not seen to end',
  ])
  expect(asked({ ends: [], unended: [] }).outcome).toBe('unknown')
})

test('a Deployment without a Service is asked too', () => {
  expect(told(exitCode, factSet({ services: [], drainTest: [drainTest('shop', 'shop')] })).outcome).toBe('pass')
})

test('does not apply to what ends by itself', () => {
  const job = workload({ kind: 'CronJob', lastJob: 'succeeded' })
  expect(told(exitCode, factSet({ workloads: [job], drainTest: [] })).outcome).toBe('notApplicable')
})
