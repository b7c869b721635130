import { expect, test } from 'vitest'
import type { Container } from '../domain/container.ts'
import type { FactValues } from '../domain/facts.ts'
import type { MissCode } from '../domain/miss-code.ts'
import { container, factSet, pod, told, workload } from './fixtures.ts'
import { logOutput } from './log-output.ts'
import { logSample, missedLog } from './test-measured.ts'

type Values = Partial<FactValues>

const silent = logSample({ lines: 0, formats: { ltsv: 0, json: 0, other: 0 } })
const read = (logs: Values['logSample'], over: Values = {}) =>
  told(logOutput, factSet({ pods: [pod()], logSample: logs, ...over }))

test('one line is enough, of a pod that is ready or not', () => {
  const expected = { outcome: 'pass', summary: 'Lines on stdout and stderr: 1', findings: [] }
  expect(read([logSample({ lines: 1 })])).toEqual(expected)
  expect(read([logSample({ lines: 1 })], { pods: [pod({ ready: false })] })).toEqual(expected)
})

test('a ready workload without a line fails, another is unknown', () => {
  expect(read([silent]).findings).toEqual([
    'fail Deployment/shop: Ready, but no line on stdout or stderr within the last hour',
  ])
  expect(read([silent], { pods: [pod({ ready: false })] }).outcome).toBe('unknown')
})

test('lines of one container are those of the workload', () => {
  expect(read([silent, logSample({ container: 'web', lines: 3 })]).outcome).toBe('pass')
})

test('a container that never started has no empty log', () => {
  expect(read([]).summary).toBe('No container has started, so none could write')
  expect(read([missedLog('notStarted')])).toMatchObject({
    outcome: 'unknown',
    summary: 'No container has started, so none could write',
  })
})

test.each<MissCode>(['refused', 'timeout', 'unreachable'])('what was not seen (%s) may hold lines', (code) => {
  expect(read([silent, missedLog(code, 'shop-2')]).outcome).toBe('unknown')
  expect(read([logSample(), missedLog(code, 'shop-2')]).outcome).toBe('pass')
})

const data: Container['mounts'][number] = {
  volume: 'logs',
  path: '/var/log',
  kind: 'emptyDir',
  name: null,
  items: null,
  optional: false,
}
const withSidecar = (over: Partial<Parameters<typeof container>[0]>, mounts = [data]) => ({
  workloads: [workload({ containers: [container({ mounts }), container({ name: 'side', mounts: [data], ...over })] })],
})

test.each([
  { name: 'log-shipper' },
  { image: 'registry.example/fluent-bit:2' },
  { image: 'docker.io/timberio/vector:0.40' },
  { entry: { form: 'exec' as const, argv0: '/usr/sbin/logrotate' } },
])('a sidecar that ships files of the application warns: %j', (over) => {
  expect(read([logSample()], withSidecar(over)).findings).toEqual([
    `warn Deployment/shop/container/${over.name ?? 'side'}: Ships log files of the application from volume logs`,
  ])
})

test('a sidecar that shares nothing, or only configuration, or is called otherwise, is none', () => {
  expect(read([logSample()], withSidecar({ name: 'log-shipper', mounts: [] })).outcome).toBe('pass')
  const config = { ...data, kind: 'configMap' as const }
  expect(read([logSample()], withSidecar({ name: 'log-shipper', mounts: [config] }, [config])).outcome).toBe('pass')
  expect(read([logSample()], withSidecar({ name: 'login' })).outcome).toBe('pass')
})
