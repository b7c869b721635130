import { afterAll, beforeAll, expect, test } from 'vitest'
import { runBatch } from '../batch/run-batch.ts'
import { seed } from '../seed.ts'
import { addCluster, adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { readPatch } from './read-patch.ts'

let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  db = await openTestDatabase()
  await addCluster()
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(), batch, new AbortController().signal)
})
afterAll(() => db.drop())

const read = (service: string, check: string) => readPatch(adminAt(), { service, check })

test('what fails gets a patch for its own workload, with the settings it was judged by', async () => {
  const patch = await read('search-api', 'grace-budget')
  if (patch.type !== 'patch') throw new Error(patch.why)
  expect(patch.places.map(({ clusters, namespace }) => [clusters, namespace])).toEqual([[['main'], 'homes-api']])
  expect(patch.places[0]?.files).toEqual([
    {
      name: 'kustomization.yaml',
      text: `patches:
  - target:
      group: apps
      version: v1
      kind: Deployment
      name: search-api
    patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: search-api
      spec:
        template:
          spec:
            terminationGracePeriodSeconds: 30
`,
    },
  ])
})

test('a budget that is not there becomes a file of its own', async () => {
  const patch = await read('search-api', 'disruption-budget')
  if (patch.type !== 'patch') throw new Error(patch.why)
  expect(patch.places[0]?.files.map(({ name }) => name)).toEqual([
    'kustomization.yaml',
    'search-api-poddisruptionbudget.yaml',
  ])
})

test('what passes has nothing to patch, and what needs a person no patch', async () => {
  expect(await read('listing-web', 'grace-budget')).toEqual({ type: 'none', why: 'nothingWrong' })
  expect(await read('inquiry-api', 'placeholder')).toEqual({ type: 'none', why: 'notMechanical' })
})

test('without the facts there is no guess', async () => {
  await db.pool.query('DELETE FROM snapshot')
  expect(await read('search-api', 'grace-budget')).toEqual({ type: 'none', why: 'factsGone' })
})

test('an unknown service is not found, and a stranger reads nothing', async () => {
  await expect(read('nobody', 'grace-budget')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const stranger = { actor: { kind: 'anonymous' as const }, now: 0 }
  await expect(readPatch(stranger, { service: 'search-api', check: 'grace-budget' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
})
