import type pg from 'pg'
import { z } from 'zod'
import { Refused } from '#lib/domain/refused.ts'
import { type Run, runSchema } from '#lib/domain/run.ts'
import { time } from '../sql-types.ts'

/** A run as rows `r`, `s` and `b`, for `runOf`. */
export const runColumns = `r.id, s.slug AS service, r.state, b.trigger, b.actor, r.created_at AS "createdAt", r.started_at AS "startedAt",
  r.ended_at AS "endedAt", r.error_code, r.error_message`
export const runTables = 'probe_run r JOIN service s ON s.id = r.service_id JOIN probe_batch b ON b.id = r.batch_id'

const rowSchema = runSchema.omit({ error: true }).extend({
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
})

export function runOf(row: unknown): Run {
  const { error_code, error_message, ...run } = rowSchema.parse(row)
  return { ...run, error: error_code === null ? null : { code: error_code, message: error_message ?? '' } }
}

/** A malformed id answers as an unknown one. */
export function mustBeRunId(id: string): void {
  if (!z.uuid().safeParse(id).success) throw unknownRun()
}

export function unknownRun(): Refused {
  return new Refused('NOT_FOUND', 'There is no run of this id.', { status: 404 })
}

/** The run of this id; throws NOT_FOUND. */
export async function runById(client: pg.ClientBase | pg.Pool, id: string): Promise<Run> {
  mustBeRunId(id)
  const { rows } = await client.query(`SELECT ${runColumns} FROM ${runTables} WHERE r.id = $1`, [id])
  if (rows[0] === undefined) throw unknownRun()
  return runOf(rows[0])
}

/** The latest run of a service (row id), or null. */
export async function lastRunOf(client: pg.ClientBase | pg.Pool, service: string): Promise<Run | null> {
  const { rows } = await client.query(
    `SELECT ${runColumns} FROM ${runTables} WHERE r.service_id = $1 ORDER BY r.created_at DESC, r.id LIMIT 1`,
    [service],
  )
  return rows[0] === undefined ? null : runOf(rows[0])
}
