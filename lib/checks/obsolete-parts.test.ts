import { expect, test } from 'vitest'
import { configKey, configMap, container, factSet, miss, told, workload } from './fixtures.ts'
import { obsoleteParts } from './obsolete-parts.ts'

type Over = Parameters<typeof container>[0]
type Keys = ReturnType<typeof configMap>['keys']

const exec = { form: 'exec', argv0: 'node' } as const
const asked = (over: Over, keys?: Keys, params = {}, kind = 'Deployment') =>
  told(
    obsoleteParts,
    factSet({
      workloads: [workload({ kind, containers: [container(over)] })],
      configMaps: keys ? [configMap({ keys })] : [],
    }),
    params,
  )
const mounts = [
  { volume: 'v', path: '/etc/shop', kind: 'configMap' as const, name: 'shop', items: null, optional: false },
]

test('passes, saying what was looked at', () => {
  expect(asked({ entry: exec, mounts }, [configKey()], { parts: ['crond', 'monit'] })).toEqual({
    outcome: 'pass',
    summary: 'None of crond, monit found; looked at the command line, ConfigMap keys: 1',
    findings: [],
  })
})

test.each([
  ['a word of the command line', { words: ['supervisord'] }, 'The command line holds supervisord'],
  ['the program', { entry: { form: 'exec', argv0: 'crond' } }, 'The command line holds crond'],
  ['the container name', { name: 'logrotate' }, 'The container is named after logrotate'],
] as const)('fails on %s', (_, over, message) => {
  const name = 'name' in over ? over.name : 'app'
  const words = 'words' in over ? [...over.words] : []
  expect(asked({ entry: exec, ...over, words }).findings).toEqual([
    `fail Deployment/shop/container/${name}: ${message}`,
  ])
})

test('fails on a mounted ConfigMap', () => {
  expect(asked({ mounts }, [configKey({ key: 'php.ini', words: ['memory_limit'] })]).findings).toEqual([
    'fail ConfigMap/shop/key/php.ini: This ConfigMap key holds memory_limit',
  ])
})

test('fails on a ConfigMap that becomes the environment', () => {
  const envFrom = [{ type: 'configMap' as const, name: 'shop', prefix: '', optional: false }]
  expect(asked({ envFrom }, [configKey({ key: 'START', words: ['crond'] })]).outcome).toBe('fail')
})

test.each([
  ['monitoring', 'pass'],
  ['monit-agent', 'fail'],
  ['my-Logrotate', 'fail'],
])('a name counts by whole words: %s', (name, outcome) => {
  expect(asked({ name, entry: exec }).outcome).toBe(outcome)
})

test('only the parts that are asked for count', () => {
  expect(asked({ entry: exec, words: ['sshd'] }).outcome).toBe('pass')
  expect(asked({ entry: exec, words: ['sshd'] }, undefined, { parts: ['sshd'] }).outcome).toBe('fail')
})

test('a part that gather does not look for is a bad param', () => {
  expect(asked({ entry: exec }, undefined, { parts: ['puppet'] })).toMatchObject({
    outcome: 'unknown',
    summary: expect.stringMatching(/^The settings of this check are not valid: parts\.0: /),
  })
})

test('is unknown where nothing is visible: the image may hold them', () => {
  expect(asked({}).findings).toEqual([
    'unknown Deployment/shop/container/app: No command, args or ConfigMap to look at; what the image holds cannot be seen from here',
  ])
})

test('scratch space shows nothing, args do', () => {
  const scratch = { volume: 'v', path: '/tmp', kind: 'emptyDir' as const, name: null, items: null, optional: false }
  expect(asked({ mounts: [scratch] }).outcome).toBe('unknown')
  expect(asked({ hasArgs: true }).outcome).toBe('pass')
})

test('a CronJob is not cron', () => {
  expect(asked({ entry: exec }, undefined, { parts: ['cron', 'crond'] }, 'CronJob').outcome).toBe('pass')
})

test('is unknown when a mounted ConfigMap could not be read', () => {
  const workloads = [workload({ containers: [container({ entry: exec, mounts })] })]
  expect(told(obsoleteParts, { ...factSet({ workloads }), configMaps: miss('timeout', '60 s') }).findings).toEqual([
    'unknown Deployment/shop/container/app: Reading configMaps took too long: 60 s',
  ])
})
