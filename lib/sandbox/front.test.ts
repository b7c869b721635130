import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { onePod, until } from './testing/objects.ts'
import { app, deployment, type Running, service, startSmall } from './testing/small-fleet.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let running: Running
beforeAll(async () => {
  running = await startSmall(
    [
      deployment('shop', [app()], { spec: { replicas: 2 } }),
      service('shop'),
      deployment('one', [app()]),
      service('one'),
    ],
    { customers: true },
  )
  await running.sandbox.ready()
})
afterAll(() => running.stop())

const url = (name: string) => running.sandbox.urls().get(`small/${name}`) ?? ''

/** The pod that answered, or how the connection ended. */
async function ask(name: string): Promise<string> {
  try {
    const answer = await fetch(`${url(name)}/who`, { headers: { connection: 'close' } })
    await answer.text()
    return answer.headers.get('x-pod') ?? ''
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : null
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
  }
}

test('a Service answers at its own address, each ready pod in its turn', async () => {
  const asked = [await ask('shop'), await ask('shop'), await ask('shop')]
  expect(new Set(asked).size).toBe(2)
  expect(asked[0]).toBe(asked[2])
  expect(asked[0]).toMatch(/^shop-/)
})

test('the address is that of the Service', async () => {
  const found = await running.client.call('/api/v1/namespaces/small/services/shop')
  expect(found.json).toMatchObject({ spec: { clusterIP: new URL(url('shop')).hostname } })
})

test('before it is ready the services had customers', async () => {
  const pod = await onePod(running.client, 'small', 'one-')
  const { text } = await running.client.call(`/api/v1/namespaces/small/pods/${pod.metadata.name}/log`)
  expect(text.split('\n').filter((line) => line.includes('/items/'))).toHaveLength(60)
})

test('without a ready pod it refuses', async () => {
  expect(await ask('one')).toMatch(/^one-/)
  await running.client.call('/apis/apps/v1/namespaces/small/deployments/one', {
    method: 'PATCH',
    type: 'application/merge-patch+json',
    body: { spec: { replicas: 0 } },
  })
  await until(async () => ((await ask('one')) === 'ECONNREFUSED' ? true : null))
})
