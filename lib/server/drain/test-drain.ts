import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { app, budget, deployment, type Running, service, startSmall } from '#lib/sandbox/testing/small-fleet.ts'
import { runBatch } from '../batch/run-batch.ts'
import { ensureCluster } from '../cluster/ensure-cluster.ts'
import { clusterDoor } from '../cluster/gather-cluster.ts'
import type { Database } from '../db.ts'
import { seed } from '../seed.ts'
import { adminAt, openTestDatabase, testWorld } from '../test-world.ts'
import { allowDrainTests } from './allow-drain-tests.ts'

const rules = { allowLoopback: true }
const anyPort = '*'
const reach = {
  way: 'direct' as const,
  allow: [
    { cidr: '127.64.0.0/10', ports: anyPort },
    { cidr: '127.128.0.0/10', ports: anyPort },
  ],
}

/** Parts of a plan that make a test short. */
export const quick = { baselineMs: 800, settleMs: 200, observeMs: 10_000 }

const lameduck = (name: string, ms: string) =>
  deployment(name, [app({ env: [{ name: 'LAMEDUCK_MS', value: ms }] })], {
    spec: { replicas: 2 },
    pod: { terminationGracePeriodSeconds: 4 },
  })

export interface DrainTestWorld {
  db: Database
  running: Running
  /** Starts a quick test of a service by SQL, as a person would who confirmed it; answers with its id. */
  insert: (name: string, kind?: string, plan?: object) => Promise<string>
  /** Pods of the API, by uid. */
  pods: (prefix: string) => Promise<string[]>
  state: (id: string) => Promise<{ state: string; code: string | null }>
  close: () => Promise<void>
}

/** A database whose cluster is a sandbox with `names` in the namespace `small`, probed once, all of them opted in. */
export async function openDrainTest(names: readonly string[]): Promise<DrainTestWorld> {
  const running = await startSmall(
    names.flatMap((name) => [lameduck(name, '300'), service(name), budget(name, name, { maxUnavailable: 1 })]),
  )
  await running.sandbox.ready()
  const db = await openTestDatabase()
  const source = { type: 'kubeconfig' as const, path: running.sandbox.kubeconfig, context: null }
  await ensureCluster(adminAt(), { name: 'main', source, namespaces: [], reach, drainNamespaces: ['small'] })
  const { within: _, ...door } = clusterDoor(db.pool, { now: Date.now, rules, keys: [] })
  const { batches } = await seed(adminAt())
  for (const batch of batches) await runBatch(db.pool, testWorld(door), batch, new AbortController().signal)
  for (const name of names) await allowDrainTests(adminAt(), { service: name, allowed: true })
  return {
    db,
    running,
    insert: async (name, kind = 'drain', plan = {}) => {
      const { rows } = await db.pool.query<{ id: string }>(
        `INSERT INTO experiment (kind, service_id, cluster_id, namespace, workload_group, workload_kind, workload_name, actor, confirmation, params)
         SELECT $2, s.id, c.id, 'small', 'apps', 'Deployment', s.slug, 'admin', 'typedName', $3 FROM service s, cluster c WHERE s.slug = $1
         RETURNING id`,
        [name, kind, JSON.stringify({ settings: { minPodAgeSeconds: 0 }, plan: { ...quick, ...plan } })],
      )
      return rows[0]?.id ?? ''
    },
    pods: async (prefix) => {
      const { json } = await running.client.call('/api/v1/namespaces/small/pods')
      const { items } = z
        .object({ items: z.array(z.object({ metadata: z.object({ name: z.string(), uid: z.string() }) })) })
        .parse(json)
      return items.flatMap(({ metadata }) => (metadata.name.startsWith(prefix) ? [metadata.uid] : []))
    },
    state: async (id) => {
      const { rows } = await db.pool.query('SELECT state, code FROM experiment WHERE id = $1', [id])
      return z.object({ state: z.string(), code: z.string().nullable() }).parse(rows[0])
    },
    close: async () => {
      await running.stop()
      await db.drop()
    },
  }
}

const endings = new Set(['done', 'aborted', 'refused', 'unknown'])

export async function untilEnded(
  world: DrainTestWorld,
  id: string,
  ms = 60_000,
): Promise<{ state: string; code: string | null }> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    const found = await world.state(id)
    if (endings.has(found.state)) return found
  }
  throw new Error(`the test ${id} did not end`)
}
