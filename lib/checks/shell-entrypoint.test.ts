import { expect, test } from 'vitest'
import { container, factSet, told, workload } from './fixtures.ts'
import { shellEntrypoint } from './shell-entrypoint.ts'

type Entry = ReturnType<typeof container>['entry']
const asked = (...entries: Entry[]) => {
  const containers = entries.map((entry, index) => container({ name: index === 0 ? 'app' : `side-${index}`, entry }))
  return told(shellEntrypoint, factSet({ workloads: [workload({ containers })] }))
}

test('passes when the program starts directly', () => {
  expect(asked({ form: 'exec', argv0: 'tini' })).toEqual({
    outcome: 'pass',
    summary: 'Starts tini directly',
    findings: [],
  })
})

test('passes when the shell hands over with exec', () => {
  expect(asked({ form: 'shellExec', argv0: 'node' }).summary).toBe('The shell hands over with exec')
})

test('fails when a shell stays the first process', () => {
  expect(asked({ form: 'shell', argv0: 'bash' }).findings).toEqual([
    'fail Deployment/shop/container/app: bash -c stays PID 1 and does not pass TERM on',
  ])
})

test('is unknown when the image decides', () => {
  expect(asked({ form: 'image', argv0: null }).findings).toEqual([
    'unknown Deployment/shop/container/app: No command is set, so the image decides; a drain test shows it',
  ])
})

test('is unknown when a script file runs', () => {
  expect(asked({ form: 'script', argv0: 'sh' }).findings).toEqual([
    'unknown Deployment/shop/container/app: Runs a script file, whose last line cannot be seen from here; a drain test shows it',
  ])
})

test('a sidecar counts too, and the application stays visible beside it', () => {
  expect(asked({ form: 'image', argv0: null }, { form: 'shell', argv0: 'sh' })).toMatchObject({
    outcome: 'fail',
    findings: [
      'unknown Deployment/shop/container/app: No command is set, so the image decides; a drain test shows it',
      'fail Deployment/shop/container/side-1: sh -c stays PID 1 and does not pass TERM on',
    ],
  })
})

test('a job ends by itself', () => {
  const set = factSet({ workloads: [workload({ kind: 'CronJob', group: 'batch', name: 'nightly' })] })
  expect(told(shellEntrypoint, set)).toMatchObject({
    outcome: 'notApplicable',
    summary: 'CronJob/nightly ends by itself, so the question does not arise',
  })
})
