import type pg from 'pg'
import { z } from 'zod'
import { FactMissing, factsOf } from '#lib/checks/facts.ts'
import { checkOf } from '#lib/checks/index.ts'
import type { Patch } from '#lib/checks/patches/define.ts'
import { patchOf } from '#lib/checks/patches/index.ts'
import type { PatchPlace, PatchView } from '#lib/domain/patch-view.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { database } from '../db.ts'
import { type FactsInCluster, factsOfRun } from '../probe/facts-of-run.ts'
import { runById } from '../probe/run-row.ts'
import { latestEvidence } from '../service/latest-evidence.ts'
import { serviceRowId } from '../service/service-id.ts'
import { kustomizationOf } from './kustomization.ts'

export const ReadPatch = z.object({ service: z.string(), check: z.string() })

/** The patch for what a check found at a service last, made of the facts and settings it was judged by. Throws NOT_FOUND. */
export async function readPatch(ctx: Ctx, { service, check }: z.infer<typeof ReadPatch>): Promise<PatchView> {
  must(ctx, 'service.read', service)
  const patch = patchOf(check)
  const known = checkOf(check)
  if (patch === undefined || known === undefined) return { type: 'none', why: 'notMechanical' }
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const evidence = (await latestEvidence(pool, id, [check])).get(check)
    if (evidence?.outcome !== 'fail' && evidence?.outcome !== 'warn') return { type: 'none', why: 'nothingWrong' }
    if (evidence.runId === null) return { type: 'none', why: 'factsGone' }
    return viewOf(pool, evidence.runId, patch, known.params.parse(evidence.params))
  })
}

async function viewOf(pool: pg.Pool, run: string, patch: Patch, params: unknown): Promise<PatchView> {
  const places = new Map<string, PatchPlace>()
  let takenAt: string | null = null
  for await (const found of factsOfRun(pool, await runById(pool, run))) {
    if (!found.ok) continue
    takenAt ??= found.takenAt
    for (const { namespace, files } of placesIn(found, patch, params)) {
      const key = JSON.stringify([namespace, files])
      const place = places.get(key) ?? { clusters: [], namespace, files }
      place.clusters.push(found.cluster)
      places.set(key, place)
    }
  }
  if (takenAt === null) return { type: 'none', why: 'factsGone' }
  if (places.size === 0) return { type: 'none', why: 'notMechanical' }
  return { type: 'patch', takenAt, note: patch.note, places: [...places.values()] }
}

function placesIn({ set, workloads }: Extract<FactsInCluster, { ok: true }>, patch: Patch, params: unknown) {
  const facts = factsOf(set)
  return [...Map.groupBy(workloads, ({ ns }) => ns)].flatMap(([namespace, own]) => {
    const files = kustomizationOf(own.flatMap((each) => stepsOf(() => patch.steps(each, facts, params))))
    return files.length === 0 ? [] : [{ namespace, files }]
  })
}

/** What was not read gives no patch: a guess would be applied. */
function stepsOf<T>(steps: () => T[]): T[] {
  try {
    return steps()
  } catch (error) {
    if (error instanceof FactMissing) return []
    throw error
  }
}
