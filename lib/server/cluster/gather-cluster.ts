import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import type { AddressRules } from '#lib/cluster/address.ts'
import { type Breaker, breaker } from '#lib/cluster/breaker.ts'
import { type ClusterTarget, connect } from '#lib/cluster/connect.ts'
import { inClusterTarget } from '#lib/cluster/in-cluster.ts'
import { gather } from '#lib/cluster/index.ts'
import { readKubeconfig } from '#lib/cluster/kubeconfig.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { Ask, ClusterRow } from '../batch/world.ts'
import { takeToken } from './take-token.ts'

async function targetOf(
  { source, kubeconfig, context }: ClusterRow,
  now: number,
  rules: AddressRules,
): Promise<ClusterTarget> {
  if (source === 'inCluster' || kubeconfig === null) return inClusterTarget()
  const text = await readFile(kubeconfig, 'utf8').catch(() => {
    throw new Refused('KUBECONFIG_UNREADABLE', 'The kubeconfig file of this cluster cannot be read.')
  })
  return readKubeconfig(text, context ?? undefined, now, rules)
}

/**
 * Gathers from clusters as a worker does: the way in is read anew each time, the rate is shared with all workers, and a cluster that does
 * not answer is left alone for a while. Throws Refused where there is no way in; what the cluster does is in the facts.
 */
export function clusterGatherer(
  pool: pg.Pool,
  { now, rules }: { now: () => number; rules: AddressRules },
): (cluster: ClusterRow, ask: Ask) => Promise<FactSet> {
  const breakers = new Map<string, Breaker>()
  return async (cluster, { signal, ...ask }) => {
    const target = await targetOf(cluster, now(), rules)
    const own = breakers.get(cluster.id) ?? breaker()
    breakers.set(cluster.id, own)
    const connection = connect(target, { breaker: own, permit: () => takeToken(pool, cluster.id, signal) })
    const close = () => void connection.close().catch(() => undefined)
    signal.addEventListener('abort', close, { once: true })
    try {
      return await gather(connection, { ...ask, now })
    } finally {
      signal.removeEventListener('abort', close)
      close()
    }
  }
}
