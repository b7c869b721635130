import { expect, test } from 'vitest'
import { createWorld, podTemplate, type TestWorld } from '../testing/world.ts'
import { jobs } from './job.ts'

/** Lets the pods that have not ended fail. */
function fail(world: TestWorld): void {
  for (const pod of world.store.pods.list('n').filter(({ status }) => status.phase === 'Pending')) {
    world.store.pods.update({ ...pod, status: { ...pod.status, phase: 'Failed' } })
  }
  world.settle(jobs)
}

test('a Job tries again after a failure and gives up after its limit', () => {
  const world = createWorld()
  world.store.jobs.create({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once', namespace: 'n' },
    spec: { backoffLimit: 1, template: podTemplate('once', { restartPolicy: 'Never' }) },
  })
  world.settle(jobs)
  fail(world)
  expect(world.store.jobs.get('n', 'once')?.status).toMatchObject({ active: 1, failed: 1 })
  fail(world)
  expect(world.store.jobs.get('n', 'once')?.status.conditions?.at(-1)).toMatchObject({
    type: 'Failed',
    reason: 'BackoffLimitExceeded',
  })
})
