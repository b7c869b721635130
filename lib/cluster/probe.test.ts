import { describe, expect, test } from 'vitest'
import { probeOf, runsTheSame } from './probe.ts'

const exec = (...command: string[]) => probeOf({ exec: { command } })

test('what the API server would fill in is filled in', () => {
  expect(probeOf({ httpGet: { port: 'http' } })).toEqual({
    type: 'httpGet',
    port: 'http',
    path: '/',
    host: null,
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    failureThreshold: 3,
    words: [],
    script: false,
  })
})

test.each([
  [{ tcpSocket: { port: 80, host: 'x' } }, { type: 'tcpSocket', port: 80, host: 'x', path: null }],
  [{ grpc: { port: 9000, service: 'ready' } }, { type: 'grpc', port: 9000, path: 'ready' }],
  [
    { httpGet: { port: 8080, path: '/h', host: 'x' }, periodSeconds: 2 },
    { port: 8080, path: '/h', host: 'x', periodSeconds: 2 },
  ],
  [{ periodSeconds: 'x' }, { type: 'none', periodSeconds: 10 }],
  [
    { periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0 },
    { periodSeconds: 10, failureThreshold: 3 },
  ],
])('%j', (probe, expected) => expect(probeOf(probe)).toMatchObject(expected))

test('a query, which may hold a secret, is not kept', () => {
  expect(probeOf({ httpGet: { port: 80, path: '/h?token=hunter2' } })?.path).not.toContain('hunter2')
})

test('without a probe there is none', () => {
  expect(probeOf(undefined)).toBeNull()
})

describe('an exec probe', () => {
  test('shows the words of a replica’s lag, in whatever case', () => {
    expect(exec('sh', '-c', 'redis-cli info | grep master_link_status:up')?.words).toEqual(['master_link_status'])
    expect(exec('mysql', '-e', 'SHOW REPLICA STATUS', 'Seconds_Behind_Source')?.words).toEqual(['seconds_behind'])
    expect(exec('redis-cli', 'ping')?.words).toEqual([])
  })

  test.each([
    [['/check.sh'], true],
    [['sh', '/check.sh'], true],
    [['sh', '-c', '/health/ping_local.sh 1'], true],
    [['/opt/app/check-lag'], true],
    [['python3', 'check.py'], true],
    [['python3', '-c', 'x'], false],
    [['/usr/bin/redis-cli', 'ping'], false],
    [['/usr/local/bin/redis-cli', 'ping'], false],
    [['sh', '-c', 'redis-cli ping'], false],
    [['cat', '/tmp/ready'], false],
  ])('%j runs a script: %j', (command, script) => expect(exec(...command)?.script).toBe(script))
})

test('two probes run the same command word by word', () => {
  const run = (...command: string[]) => ({ exec: { command } })
  expect(runsTheSame(run('cat', '/ready'), { ...run('cat', '/ready'), periodSeconds: 5 })).toBe(true)
  expect(runsTheSame(run('cat', '/ready'), run('cat', '/live'))).toBe(false)
  expect(runsTheSame(run('a', 'b'), run('a b'))).toBe(false)
  expect(runsTheSame({ httpGet: { port: 80 } }, { httpGet: { port: 80 } })).toBe(false)
  expect(runsTheSame(undefined, undefined)).toBe(false)
})
