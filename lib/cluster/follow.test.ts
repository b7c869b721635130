import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { app, deployment, type Running, service, startSmall } from '#lib/sandbox/testing/small-fleet.ts'
import { type Connection, connect } from './connect.ts'
import type { Happening } from './follow.ts'
import { readKubeconfig } from './kubeconfig.ts'
import { raw, text } from './read.ts'

// Real processes on a machine that others use too.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 })

let running: Running
let connection: Connection
beforeAll(async () => {
  running = await startSmall([deployment('web', [app()], { spec: { replicas: 2 } }), service('web')])
  await running.sandbox.ready()
  const config = await readFile(running.sandbox.kubeconfig, 'utf8')
  const target = readKubeconfig(config, undefined, Date.now(), { allowLoopback: true })
  connection = connect(target, { permit: async () => undefined })
})
afterAll(async () => {
  await connection.close()
  await running.stop()
})

async function until(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !what(); ) {
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((done) => setTimeout(done, 20))
  }
}

const uidOf = (object: unknown) => text(raw(raw(object).metadata).uid)

test('a dry run of an eviction does nothing, and an eviction is followed to the end of the pod and its successor', async () => {
  const heard: Happening[] = []
  const pods = await connection.follow('pods', 'small', (event) => heard.push(event))
  const [first] = pods.items
  const victim = { ns: 'small', name: text(raw(first?.metadata).name), uid: uidOf(first) }

  expect(await connection.evict(victim, true)).toMatchObject({ type: 'answered', status: 201 })
  expect(await connection.evict({ ...victim, uid: 'another' }, false)).toMatchObject({ type: 'answered', status: 409 })
  expect(heard).toEqual([])

  expect(await connection.evict(victim, false)).toMatchObject({ type: 'answered', status: 201 })
  await until(() => heard.some((event) => event.type === 'DELETED' && uidOf(event.object) === victim.uid))
  await until(() => heard.some((event) => event.type === 'ADDED' && uidOf(event.object) !== victim.uid))
  pods.stop()
  expect(heard.filter(({ type }) => type === 'lost')).toEqual([])
})

test('what cannot be listed is not followed', async () => {
  await expect(connection.follow('pods', 'kube-nowhere/../x', () => undefined)).rejects.toThrow('Kubernetes name')
})
