import type { FactSet } from '../../lib/domain/facts.ts'
import type { Claim } from '../../lib/domain/matching.ts'
import type { Outcome } from '../../lib/domain/verdict.ts'
import { groundOf, type JudgedRun, judgeRun } from '../../lib/server/batch/judge.ts'
import type { OpenRun } from '../../lib/server/batch/load-batch.ts'
import { digestOf } from '../../lib/server/batch/write-evidence.ts'
import { type ClusterSlug, clusters, type SeededFleet } from './facts.ts'
import { idOf, type PlannedService, rounds } from './plan.ts'

type Items = OpenRun['items']
interface StoredRun {
  id: string
  service: string
  state: 'done' | 'failed' | 'cancelled'
  /** Milliseconds since the epoch. */
  at: number
  evidence: number[]
  measured: string[]
  workloads: JudgedRun['workloads'] | null
}
interface StoredEvidence {
  id: number
  run: string
  digest: string
  judged: JudgedRun
  index: number
}
interface Change {
  check: string
  from: Outcome | null
  to: Outcome
}
/** One round of one cluster, as a fleet probe stores it. */
export interface StoredBatch {
  id: string
  cluster: ClusterSlug
  round: number
  at: number
  facts: FactSet
  unassigned: { ns: string; group: string; kind: string; name: string }[]
  runs: StoredRun[]
  evidence: StoredEvidence[]
  events: { service: string; at: number; run: string; changes: Change[] }[]
}

interface Latest {
  id: number
  digest: string
  outcome: Outcome
}

/** Judges round after round and keeps what each said new, as the worker does. Yields one batch at a time. */
export function* history(
  world: SeededFleet,
  services: readonly PlannedService[],
  items: Items,
  { now, seed, firstId }: { now: number; seed: number; firstId: number },
): Generator<StoredBatch> {
  const latest = new Map<string, Latest>()
  let nextId = firstId
  const claimsOf = claimsIn(world, services)
  for (const [round, before] of rounds.entries())
    for (const { slug: cluster } of clusters) {
      const at = now - before
      const facts = world.factsOf(cluster, round, at)
      const ground = groundOf(cluster, facts, claimsOf.get(cluster) ?? [])
      const batch: StoredBatch = {
        id: idOf('batch', seed, round, cluster),
        cluster,
        round,
        at,
        facts,
        unassigned: ground.unassigned,
        runs: [],
        evidence: [],
        events: [],
      }
      for (const service of services) {
        if (world.workloads[service.index]?.cluster !== cluster || !service.rounds.includes(round)) continue
        const run = {
          id: idOf('run', seed, round, service.index),
          service: service.id,
          at,
          evidence: [],
          measured: [],
          workloads: null,
        }
        const state = round === service.rounds.at(-1) ? service.last : 'done'
        const stored: StoredRun = { ...run, state }
        batch.runs.push(stored)
        if (state !== 'done') continue
        const open = {
          id: run.id,
          serviceId: service.id,
          slug: service.slug,
          checklist: '',
          own: { url: null, appPath: null },
          items,
          others: [],
        }
        const judged = judgeRun(open, new Set([cluster]), [ground], new Date(at).toISOString())
        nextId = keep(batch, stored, judged, latest, nextId)
      }
      yield batch
    }
}

function keep(
  batch: StoredBatch,
  run: StoredRun,
  judged: JudgedRun,
  latest: Map<string, Latest>,
  from: number,
): number {
  let nextId = from
  const changes: Change[] = []
  run.workloads = judged.workloads
  for (const [index, verdict] of judged.verdicts.entries()) {
    const item = judged.items[index]
    if (item === undefined) continue
    const key = `${run.service} ${verdict.check}`
    const before = latest.get(key)
    const digest = digestOf(verdict, item)
    const same = before?.digest === digest
    const id = same ? before.id : nextId++
    if (!same) batch.evidence.push({ id, run: run.id, digest, judged, index })
    if (before?.outcome !== verdict.outcome)
      changes.push({ check: verdict.check, from: before?.outcome ?? null, to: verdict.outcome })
    latest.set(key, { id, digest, outcome: verdict.outcome })
    run.evidence.push(id)
    run.measured.push(verdict.at)
  }
  if (changes.length > 0) batch.events.push({ service: run.service, at: run.at, run: run.id, changes })
  return nextId
}

function claimsIn({ workloads }: SeededFleet, services: readonly PlannedService[]): Map<string, Claim[]> {
  const claims = services.flatMap((service): Claim[] => {
    const found = workloads[service.index]
    if (found === undefined) return []
    const { kind, name, ns } = found.workload
    return [
      { service: service.slug, ref: { cluster: found.cluster, namespace: ns, match: { by: 'name', kind, name } } },
    ]
  })
  return Map.groupBy(claims, ({ ref }) => ref.cluster)
}
