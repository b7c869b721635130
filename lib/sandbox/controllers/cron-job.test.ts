import { expect, test } from 'vitest'
import type { Pod } from '../kinds/pod.ts'
import { createWorld, podTemplate, type TestWorld } from '../testing/world.ts'
import { cronJobs } from './cron-job.ts'
import { garbage } from './garbage.ts'
import { jobs } from './job.ts'

const utc = (text: string) => Date.parse(`2026-11-22T${text}:00Z`)

function cron(world: TestWorld, spec: object = {}): void {
  world.store.cronJobs.create({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly', namespace: 'n' },
    spec: {
      schedule: '*/5 * * * *',
      jobTemplate: { spec: { template: podTemplate('nightly', { restartPolicy: 'Never' }) } },
      ...spec,
    },
  })
}

const quiet = utc('15:05')
const run = (world: TestWorld) => world.settle((w) => cronJobs(w, quiet), jobs, garbage)
const jobNames = ({ store }: TestWorld) => store.jobs.list('n').map(({ metadata }) => metadata.name)

function succeed(world: TestWorld): void {
  for (const pod of world.store.pods.list('n').filter((one: Pod) => one.status.phase === 'Pending')) {
    world.store.pods.update({ ...pod, status: { ...pod.status, phase: 'Succeeded' } })
  }
  run(world)
}

test('nothing fires in the quiet time, then it does on schedule', () => {
  const world = createWorld(utc('15:01'))
  cron(world)
  world.wait(4 * 60_000)
  run(world)
  expect(jobNames(world)).toEqual([])
  world.wait(5 * 60_000)
  run(world)
  expect(jobNames(world)).toEqual([`nightly-${utc('15:10') / 60_000}`])
  expect(world.store.cronJobs.get('n', 'nightly')?.status).toMatchObject({
    lastScheduleTime: '2026-11-22T15:10:00Z',
    active: [{ kind: 'Job' }],
  })
})

test('Forbid lets the running Job finish, Replace takes its place', () => {
  for (const [concurrencyPolicy, expected] of [
    ['Forbid', '15:10'],
    ['Replace', '15:15'],
  ] as const) {
    const world = createWorld(utc('15:09'))
    cron(world, { concurrencyPolicy })
    for (const minutes of [1, 5]) {
      world.wait(minutes * 60_000)
      run(world)
    }
    expect(jobNames(world)).toEqual([`nightly-${utc(expected) / 60_000}`])
  }
})

test('ended Jobs are kept as long as the history says, their pods go with them', () => {
  const world = createWorld(utc('15:09'))
  cron(world, { successfulJobsHistoryLimit: 1 })
  for (const minutes of [1, 5, 5]) {
    world.wait(minutes * 60_000)
    run(world)
    succeed(world)
  }
  expect(jobNames(world)).toEqual([`nightly-${utc('15:20') / 60_000}`])
  expect(world.store.pods.list('n').filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toHaveLength(1)
  expect(world.store.cronJobs.get('n', 'nightly')?.status.lastSuccessfulTime).toBe('2026-11-22T15:20:00Z')
})
