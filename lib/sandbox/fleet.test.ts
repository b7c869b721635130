import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Pod } from './kinds/pod.ts'
import { type Sandbox, startSandbox } from './start.ts'
import { type Client, clientOf } from './testing/client.ts'
import { type Heard, onePod, podOf, podsNamed, until, watchFrom } from './testing/objects.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

// The shipped fleet: each service ends the way it ended in the recorded cluster (the recordings are in the design).

const dir = mkdtempSync(join(tmpdir(), 'landfall-fleet-'))
let sandbox: Sandbox
let client: Client

beforeAll(async () => {
  sandbox = await startSandbox({ dir })
  client = clientOf(sandbox.kubeconfig)
  await sandbox.ready()
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(dir, { recursive: true, force: true })
})

const pathOf = ({ metadata }: Pod) => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`

const evict = ({ metadata, ...pod }: Pod) =>
  client.call(`${pathOf({ metadata, ...pod })}/eviction`, {
    method: 'POST',
    body: {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: metadata.name, namespace: metadata.namespace },
      deleteOptions: { preconditions: { uid: metadata.uid } },
    },
  })

/** The exit code a watch saw for the first container, and how many seconds after the start of the test. */
async function ending(events: Heard[], pod: Pod, from: number): Promise<{ exitCode: number; seconds: number }> {
  return until(() => {
    for (const event of events) {
      const seen = podOf(event)
      const ended = seen.status.containerStatuses?.[0]?.state.terminated
      if (seen.metadata.uid !== pod.metadata.uid || ended === undefined) continue
      return { exitCode: ended.exitCode, seconds: (event.at - from) / 1000 }
    }
    return null
  }, 25)
}

test('its pods end as they did in the recorded cluster', async () => {
  const pods = await Promise.all([
    onePod(client, 'homes-web', 'listing-web-'),
    onePod(client, 'homes-api', 'inquiry-api-'),
    onePod(client, 'homes-api', 'search-api-'),
    onePod(client, 'homes-api', 'map-tiles-'),
  ])
  const { events, stop } = await watchFrom(client, '/api/v1/pods')
  const from = performance.now()
  const answers = await Promise.all(pods.map(evict))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const [listing, inquiry, search, tiles] = await Promise.all(pods.map((pod) => ending(events, pod, from)))
  stop()
  expect([listing, inquiry, search, tiles].map((end) => end?.exitCode)).toEqual([0, 0, 137, 0])
  // preStop 5 s + 3 s of lameduck · 3 s of lameduck · deaf until its grace of 8 s is over · preStop as long as its grace.
  for (const [end, low, high] of [
    [listing, 8, 12],
    [inquiry, 3, 7],
    [search, 8, 11],
    [tiles, 10, 14],
  ] as const) {
    expect(end?.seconds).toBeGreaterThan(low)
    expect(end?.seconds).toBeLessThan(high)
  }
  await sandbox.ready()
  expect(await podsNamed(client, 'homes-web', 'listing-web-5d8c66d7c4-')).toHaveLength(3)
})

test('the budget of recommend blocks its eviction; a rollout stops its pods at once, with 143', async () => {
  const pod = await onePod(client, 'homes-api', 'recommend-')
  const refused = await evict(pod)
  const causes = [
    { reason: 'DisruptionBudget', message: 'The disruption budget recommend needs 2 healthy pods and has 2 currently' },
  ]
  expect([refused.status, refused.json]).toEqual([429, expect.objectContaining({ details: { causes } })])

  const { events, stop } = await watchFrom(client, '/api/v1/namespaces/homes-api/pods')
  const body = { spec: { template: { metadata: { annotations: { turn: '2' } } } } }
  const path = '/apis/apps/v1/namespaces/homes-api/deployments/recommend'
  await client.call(path, { method: 'PATCH', type: 'application/merge-patch+json', body })
  expect((await ending(events, pod, performance.now())).exitCode).toBe(143)
  stop()
})
