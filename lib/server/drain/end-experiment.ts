import type pg from 'pg'
import { runCheck } from '#lib/checks/index.ts'
import type { GuardAnswer } from '#lib/domain/drain-guard.ts'
import type { DrainTest } from '#lib/domain/drain-test.ts'
import type { DrainVerdict, ExperimentState } from '#lib/domain/experiment.ts'
import type { FactSet } from '#lib/domain/facts.ts'
import { foldOutcomes } from '#lib/domain/verdict.ts'
import { readItems } from '../checklist/read-items.ts'
import { transaction } from '../db.ts'
import type { DrainService } from './drain-setting.ts'
import { holdLease, type Lease } from './lease.ts'
import { tell } from './notify.ts'
import { factOf, packRecord, recordFormat } from './pack-record.ts'

/** How a test ended. `why` where it came to no verdict; `record` where it saw anything. */
export interface Ending {
  state: Extract<ExperimentState, 'done' | 'aborted' | 'refused' | 'unknown'>
  why: { code: string; message: string } | null
  guards: readonly GuardAnswer[] | null
  record: DrainTest | null
  verdict: DrainVerdict | null
}

/** What the checks that read the record say of it, with the settings of the service's checklist. */
export async function judgeRecord(
  pool: pg.Pool,
  service: Pick<DrainService, 'checklist'>,
  set: FactSet,
  record: DrainTest,
): Promise<DrainVerdict> {
  const { ns, workload, at } = record
  const items = (await readItems(pool, [service.checklist])).get(service.checklist) ?? []
  const own = (set.workloads?.ok ? set.workloads.value : []).filter(
    (each) => each.ns === ns && each.kind === workload.kind && each.name === workload.name,
  )
  const facts: FactSet = { ...set, drainTest: { ok: true, at, value: [factOf(record)], gaps: [] } }
  const verdicts = items
    .filter(({ check }) => check.needs.includes('drainTest'))
    .map(({ check, params }) => runCheck(check, facts, own, params, at))
  return { outcome: foldOutcomes(verdicts.map(({ outcome }) => outcome)), verdicts }
}

/** Ends a test for good, all or nothing: its record, what it came to, and the events of both. Throws LeaseLost. */
export async function endExperiment(pool: pg.Pool, lease: Lease, ending: Ending): Promise<void> {
  const { state, why, guards, record, verdict } = ending
  const packed = record === null ? null : await packRecord(record)
  await transaction(pool, async (client) => {
    await holdLease(client, lease)
    const { rows } = await client.query<{ service: string; kind: string }>(
      `UPDATE experiment SET state = $2, ended_at = now(), lease_until = NULL, code = $3, message = $4, guards = $5, fact = $6, record = $7,
         record_format = $8, verdict = $9, template_hash = $10 WHERE id = $1 RETURNING service_id AS service, kind`,
      [
        lease.id,
        state,
        why?.code ?? null,
        why?.message ?? null,
        guards === null ? null : JSON.stringify(guards),
        record === null ? null : JSON.stringify(factOf(record)),
        packed,
        record === null ? null : recordFormat,
        verdict === null ? null : JSON.stringify(verdict),
        record?.templateHash ?? null,
      ],
    )
    await tell(client, lease.id, { type: 'state', state })
    await client.query(`INSERT INTO event (type, actor, service_id, data) VALUES ('drain.ended', 'system', $1, $2)`, [
      rows[0]?.service,
      JSON.stringify({ drain: lease.id, kind: rows[0]?.kind, state, outcome: verdict?.outcome ?? null }),
    ])
  })
}
