import { checks } from '../../lib/checks/index.ts'
import { isListed } from '../../lib/domain/facts.ts'
import { builtInAdmin } from '../../lib/domain/permissions.ts'
import { discoverServices } from '../../lib/server/batch/discover-services.ts'
import { endBatch } from '../../lib/server/batch/end-batch.ts'
import { gatherFacts } from '../../lib/server/batch/gather-facts.ts'
import { groundOf } from '../../lib/server/batch/judge.ts'
import { claimBatches } from '../../lib/server/batch/lease.ts'
import { loadBatch } from '../../lib/server/batch/load-batch.ts'
import { ensureCluster } from '../../lib/server/cluster/ensure-cluster.ts'
import { closeDatabase, openDatabase } from '../../lib/server/db.ts'
import { startFleetProbe } from '../../lib/server/probe/start-fleet-probe.ts'
import { seed } from '../../lib/server/seed.ts'
import { benchWorld } from '../cluster/world.ts'

/** Makes services of what runs in the cluster of `place`, none of them judged, and leaves a probe of them all to be taken, of the checks that lists answer. Answers with their number. */
export async function storeWaitingFleet(url: string, place: string): Promise<number> {
  const { pool } = openDatabase(url, {
    name: 'landfall-worker',
    connections: 10,
    statement: 120_000,
    query: 120_000,
    idleInTransaction: 120_000,
  })
  try {
    const ctx = { actor: builtInAdmin, now: Date.now() }
    await ensureCluster(ctx, {
      name: 'bench',
      source: { type: 'kubeconfig', path: '/nowhere', context: null },
      namespaces: [],
    })
    await seed(ctx)
    const world = benchWorld(place)
    const [lease] = await claimBatches(pool, { worker: 'bench', seconds: 600, atMost: 1 })
    if (lease === undefined) throw new Error('There is no batch to take.')
    const { actor, clusters } = await loadBatch(pool, lease.batchId)
    const ask = {
      facts: ['workloads' as const, 'services' as const, 'namespaces' as const],
      namespaces: 'all' as const,
      wanted: () => [],
      services: [],
      signal: new AbortController().signal,
      onEvent: () => undefined,
    }
    for (const cluster of clusters) {
      const ground = groundOf(cluster.slug, await gatherFacts(pool, lease, world, cluster, ask), [])
      await discoverServices(pool, lease, cluster, ground, { actor, now: ctx.now })
    }
    await endBatch(pool, lease, null)
    const fromLists = checks.filter(({ needs }) => needs.every(isListed)).map(({ id }) => id)
    const { runs } = await startFleetProbe(ctx, { checks: fromLists })
    await pool.query('VACUUM ANALYZE')
    return runs
  } finally {
    await closeDatabase()
  }
}
