import { describe, expect, test } from 'vitest'
import { preStopOf } from './pre-stop.ts'

const exec = (...command: string[]) => preStopOf({ preStop: { exec: { command } } })

describe('seconds of an exec', () => {
  test.each([
    [['sleep', '10'], 10],
    [['/bin/sleep', '10s'], 10],
    [['/bin/sh', '-c', 'sleep 10'], 10],
    [['sh', '-c', 'exec sleep 1m 30s'], 90],
    [['sleep', '0.5'], 0.5],
    [['sleep', 'infinity'], null],
    [['sleep'], null],
    [['sh', '-c', 'sleep 10 # until the endpoints are gone'], 10],
    [['sh', '-c', 'sleep 10 &'], null],
    [['sh', '-c', 'sleep 5; echo done'], null],
    [['sh', '-c', `sleep \${WAIT}`], null],
    [['/pre-stop.sh'], null],
    [[], null],
  ])('%j: %j', (command, seconds) => expect(exec(...command)).toEqual({ type: 'exec', seconds, signal: null }))
})

describe('the signal an exec sends', () => {
  test.each([
    [['nginx', '-s', 'quit'], 'QUIT'],
    [['/usr/sbin/nginx', '-s', 'quit'], 'QUIT'],
    [['sh', '-c', 'sleep 5 && nginx -s quit'], 'QUIT'],
    [['nginx', '-s', 'stop'], 'TERM'],
    [['kill', '-QUIT', '1'], 'QUIT'],
    [['kill', '-SIGQUIT', '1'], 'QUIT'],
    [['kill', '-s', 'QUIT', '1'], 'QUIT'],
    [['kill', '-3', '1'], 'QUIT'],
    [['kill', '1'], 'TERM'],
    [['sh', '-c', 'kill -0 1 && kill -QUIT 1'], 'QUIT'],
    [['sh', '-c', 'nginx -s quit; while pgrep -x nginx; do sleep 1; done'], 'QUIT'],
    [['kill', '-0', '1'], null],
    [['pkill', '-QUIT', 'php-fpm'], 'QUIT'],
    [['pkill', '--signal', 'SIGQUIT', 'php-fpm'], 'QUIT'],
    [['pkill', '--signal=QUIT', 'php-fpm'], 'QUIT'],
    [['sh', '-c', 'kill -QUIT $(cat /run/nginx.pid); sleep 5'], 'QUIT'],
    [['apachectl', '-k', 'graceful-stop'], 'WINCH'],
    [['kill', '-s', 'hunter2', '1'], 'other'],
    [['echo', 'kill'], null],
    [['nginx', '-t'], null],
  ])('%j: %j', (command, signal) => expect(exec(...command)?.signal).toBe(signal))
})

test.each([
  [{}, null],
  [{ preStop: { sleep: { seconds: 5 } } }, { type: 'sleep', seconds: 5, signal: null }],
  [{ preStop: { httpGet: { port: 80 } } }, { type: 'httpGet', seconds: null, signal: null }],
  [{ preStop: { tcpSocket: { port: 80 } } }, { type: 'tcpSocket', seconds: null, signal: null }],
  [{ preStop: {} }, { type: 'none', seconds: null, signal: null }],
  [{ preStop: 'x' }, null],
])('%j is %j', (lifecycle, hook) => expect(preStopOf(lifecycle)).toEqual(hook))
