import type pg from 'pg'
import { type DrainTest, drainTestSchema } from '#lib/domain/drain-test.ts'
import { type FactKey, type FactSet, isRecorded, type RecordedKey } from '#lib/domain/facts.ts'

/** Whose records: those of these services (ids) in one cluster (row id). */
interface RecordsOf {
  cluster: string
  services: readonly string[]
  facts: readonly FactKey[]
  /** The time of the facts (ISO 8601). */
  at: string
}

/** The newest record of each workload; one of a test that evicted nothing or was called off stands only where there is no other. */
const drainTestsSql = `SELECT DISTINCT ON (namespace, workload_kind, workload_name) fact FROM experiment
  WHERE cluster_id = $1 AND service_id = ANY($2::uuid[]) AND fact IS NOT NULL
  ORDER BY namespace, workload_kind, workload_name,
    (COALESCE(fact -> 'eviction' ->> 'status' = '201', false) OR fact ->> 'mode' = 'rollout')
      AND fact -> 'aborted' ->> 'reason' IS DISTINCT FROM 'cancelled' DESC, ended_at DESC`

/** The facts that Landfall itself recorded, in one query each. Empty is an answer: nobody ran such a test. */
export async function recordedFacts(
  pool: pg.Pool,
  { cluster, services, facts, at }: RecordsOf,
): Promise<Pick<FactSet, RecordedKey>> {
  if (!facts.some(isRecorded)) return {}
  const { rows } = await pool.query<{ fact: unknown }>(drainTestsSql, [cluster, services])
  return { drainTest: { ok: true, at, value: rows.flatMap(({ fact }) => readable(fact)), gaps: [] } }
}

/** A record that another version wrote in another shape is none any more. */
function readable(fact: unknown): DrainTest[] {
  const { data } = drainTestSchema.safeParse(fact)
  return data === undefined ? [] : [data]
}
