import { expect, test } from 'vitest'
import { container, factSet, probe, told, workload } from './fixtures.ts'
import { replicaLag } from './replica-lag.ts'

const exec = (over = {}) => probe({ type: 'exec', port: null, path: null, ...over })
const asked = (over: Parameters<typeof container>[0], params = {}) => {
  const containers = [container(), container({ name: 'cache', image: 'redis:7', ...over })]
  return told(replicaLag, factSet({ workloads: [workload({ containers })] }), params)
}

test('passes when readiness compares the lag', () => {
  expect(asked({ readiness: exec({ words: ['master_link_status'] }) })).toEqual({
    outcome: 'pass',
    summary: 'Readiness compares the lag (master_link_status)',
    findings: [],
  })
})

test('fails when readiness only asks the port, or pings', () => {
  expect(asked({ readiness: probe({ type: 'tcpSocket', port: 6379, path: null }) }).findings).toEqual([
    'fail Deployment/shop/container/cache: Readiness asks tcpSocket :6379, which a replica far behind still answers',
  ])
  expect(asked({ readiness: exec() }).findings).toEqual([
    'fail Deployment/shop/container/cache: Readiness asks exec, which a replica far behind still answers',
  ])
})

test('fails without a readiness probe', () => {
  expect(asked({}).findings).toEqual([
    'fail Deployment/shop/container/cache: No readiness probe, so a replica that is far behind still counts as ready',
  ])
})

test('is unknown when readiness runs a script file', () => {
  expect(asked({ readiness: exec({ script: true }) }).findings).toEqual([
    'unknown Deployment/shop/container/cache: Readiness runs a script file; whether it compares the lag cannot be seen from here',
  ])
})

test('a lag word beside a script file is enough', () => {
  expect(asked({ readiness: exec({ script: true, words: ['seconds_behind'] }) }).outcome).toBe('pass')
})

test('does not apply without a database beside the application', () => {
  expect(asked({ image: 'registry.example/agent:1' })).toMatchObject({
    outcome: 'notApplicable',
    summary: 'No database or cache runs beside the application in this pod',
  })
})

test('a database that is the workload itself is no replica of it', () => {
  const containers = [container({ name: 'redis', image: 'redis:7' }), container({ name: 'agent' })]
  expect(told(replicaLag, factSet({ workloads: [workload({ containers })] })).outcome).toBe('notApplicable')
})

test('a native sidecar is a second container wherever it is listed', () => {
  const containers = [container({ name: 'redis', image: 'redis:7', kind: 'sidecar' }), container()]
  expect(told(replicaLag, factSet({ workloads: [workload({ containers })] })).outcome).toBe('fail')
})

test.each([
  ['postgresql', 'registry.example:5000/bitnami/postgresql:16', 'db', 'fail'],
  ['mysqld by container name', 'registry.example/base:1', 'mysqld', 'fail'],
  ['an exporter of metrics', 'oliver006/redis_exporter:v1', 'metrics', 'notApplicable'],
  ['an exporter named after the database', 'registry.example/metrics:1', 'redis-exporter', 'notApplicable'],
  ['PostgREST', 'postgrest/postgrest:v12', 'api', 'notApplicable'],
  ['the registry or folder of that name', 'redis.example/postgres/agent:1', 'agent', 'notApplicable'],
])('knows %s by its image or name', (_, image, name, outcome) => {
  expect(asked({ image, name }).outcome).toBe(outcome)
})

test('which images count is a param', () => {
  expect(asked({ image: 'mongo:7' }, { image: 'mongo' }).outcome).toBe('fail')
})

test('a param that is no regular expression is a bad param', () => {
  expect(asked({}, { image: '(' })).toMatchObject({
    outcome: 'unknown',
    summary: 'The settings of this check are not valid: image: not a regular expression',
  })
})
