import type pg from 'pg'
import type { ExperimentWorkload } from '#lib/domain/experiment.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { Refused } from '#lib/domain/refused.ts'
import { isLongRunning, type Workload } from '#lib/domain/workload.ts'
import { factsOfRun } from '../probe/facts-of-run.ts'
import { runColumns, runOf, runTables } from '../probe/run-row.ts'

/** A workload that a drain test can be about, with the facts of the last probe that judged it. `takenAt` in ISO 8601. */
export interface DrainTarget {
  cluster: string
  takenAt: string
  set: FactSet
  workload: Workload
}

/** What runs on and on in the service, by the facts of its last run; clusters whose facts are gone have none. */
export async function drainTargets(pool: pg.Pool, service: { rowId: string }): Promise<DrainTarget[]> {
  const { rows } = await pool.query(
    `SELECT ${runColumns} FROM ${runTables} WHERE r.service_id = $1 AND r.state = 'done' ORDER BY r.created_at DESC LIMIT 1`,
    [service.rowId],
  )
  const targets: DrainTarget[] = []
  if (rows[0] === undefined) return targets
  for await (const found of factsOfRun(pool, runOf(rows[0])))
    if (found.ok)
      for (const workload of found.workloads.filter(isLongRunning))
        targets.push({ cluster: found.cluster, takenAt: found.takenAt, set: found.set, workload })
  return targets
}

export function addressOf({ cluster, workload: { ns, group, kind, name } }: DrainTarget): ExperimentWorkload {
  return { cluster, namespace: ns, group, kind, name }
}

const same = (a: ExperimentWorkload, b: ExperimentWorkload) =>
  a.cluster === b.cluster &&
  a.namespace === b.namespace &&
  a.group === b.group &&
  a.kind === b.kind &&
  a.name === b.name

/** The one that was asked for, or the only one there is. Throws WORKLOAD_UNCLEAR, and INVALID_FIELD for one that is not the service's. */
export function chooseTarget(targets: readonly DrainTarget[], asked: ExperimentWorkload | undefined): DrainTarget {
  const [first, ...more] = asked === undefined ? targets : targets.filter((each) => same(addressOf(each), asked))
  if (first !== undefined && more.length === 0) return first
  if (asked !== undefined)
    throw new Refused(
      'INVALID_FIELD',
      'This workload was not found in the last probe of the service. Probe it first.',
      {
        field: 'workload',
      },
    )
  const message =
    targets.length === 0
      ? 'The last probe found no workload of this service that runs on. Probe it first.'
      : `This service has ${targets.length} workloads. Say which one is meant.`
  throw new Refused('WORKLOAD_UNCLEAR', message, { field: 'workload' })
}
