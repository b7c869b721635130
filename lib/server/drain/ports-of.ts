import type pg from 'pg'
import type { Connection } from '#lib/cluster/connect.ts'
import { gather } from '#lib/cluster/index.ts'
import { guardOf } from '#lib/cluster/outbound/guard.ts'
import { loadSender } from '#lib/cluster/outbound/load-sender.ts'
import type { AddressRules } from '#lib/domain/address-rules.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import type { Workload } from '#lib/domain/workload.ts'
import type { DrainPorts } from '#lib/experiments/drain/ports.ts'
import { realClock } from '#lib/experiments/load/clock.ts'
import type { ClusterDoor } from '../cluster/gather-cluster.ts'
import { probeRules } from '../cluster/probe-rules.ts'
import { type DrainService, drainCluster, drainService } from './drain-setting.ts'
import type { Front } from './front-of.ts'
import { guardView } from './guard-view.ts'
import { journalOf } from './journal.ts'
import { type Lease, LeaseLost } from './lease.ts'
import type { ExperimentHead } from './load-experiment.ts'
import { actorNamed, mayDrain } from './may-drain.ts'

/** Everything of the world that a test touches. */
export interface DrainWorld {
  leaseSeconds: number
  now: () => number
  within: ClusterDoor['within']
  rules: AddressRules
  log: (level: 'info' | 'warn' | 'error', message: string, about: Record<string, unknown>) => void
}

/** An experiment in the hand of this worker. `cancel` ends it; `isSafe`: the lease surely lasts for another moment. */
export interface Held {
  pool: pg.Pool
  world: DrainWorld
  lease: Lease
  head: ExperimentHead
  service: DrainService
  cancel: AbortSignal
  isSafe: () => boolean
}

/** The facts that guards are asked of, of the namespace alone, and the workload among them. */
export async function lookAt(
  { head, world }: Held,
  connection: Connection,
): Promise<{ set: FactSet; workload: Workload | null }> {
  const facts = ['workloads', 'pods', 'services', 'disruptionBudgets'] as const
  const set = await gather(connection, { facts, namespaces: [head.ns], now: world.now })
  for (const key of facts) {
    const fact = set[key]
    if (fact !== undefined && !fact.ok) throw new Error(`${key}: ${fact.reason}`)
  }
  const { group, kind, name } = head.workload
  const all = set.workloads?.ok ? set.workloads.value : []
  const workload = all.find(
    (each) => each.ns === head.ns && each.group === group && each.kind === kind && each.name === name,
  )
  return { set, workload: workload ?? null }
}

/** The real ones: the cluster by its connection, users and pods by the guarded door, the journal in Postgres. */
export async function portsOf(
  held: Held,
  connection: Connection,
  front: Pick<Front, 'users' | 'slowPath'>,
  progress: DrainPorts['progress'],
): Promise<DrainPorts> {
  const { pool, world, lease, head, service, cancel, isSafe } = held
  const guard = guardOf(await probeRules(pool, world.rules), head.allow)
  const path = service.appPath ?? '/'
  const target = {
    url: front.users,
    paths: { routed: path, stale: path, slow: front.slowPath ?? path },
    expected: null,
  }
  return {
    clock: realClock,
    cluster: {
      follow: connection.follow,
      evict: async (pod, dryRun) => {
        if (!dryRun && head.kind !== 'drain') throw new Error('only a drain test evicts')
        // whoever may have slept through its lease leaves the pod alone
        if (!dryRun && !isSafe()) throw new LeaseLost(lease.id)
        return connection.evict(pod, dryRun)
      },
    },
    look: async () => {
      const { set, workload } = await lookAt(held, connection)
      const now = await drainService(pool, service.id)
      const cluster = await drainCluster(pool, head.cluster)
      if (cluster === null) throw new Error('the cluster was removed')
      return guardView(
        { service: now, cluster },
        { ns: head.ns, set, workload },
        {
          now: world.now(),
          mayDrain: mayDrain({ actor: actorNamed(head.actor), now: world.now() }, service.id),
          holdsLock: cluster.active === null ? head.kind === 'dryRun' : cluster.active.id === lease.id,
          confirmed:
            head.confirmation === 'typedName' || head.kind === 'dryRun' ? { typed: now.name } : { token: true },
          dryRun: null,
          minPodAgeMs: head.params.settings.minPodAgeSeconds * 1_000,
        },
      )
    },
    sender: (victim) => loadSender(guard, { ...target, victim }),
    journal: journalOf(pool, lease),
    progress,
    cancel,
  }
}
