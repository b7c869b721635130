import { z } from 'zod'
import { changesSchema, type Timeline, type TimelineEntry } from '#lib/domain/history.ts'
import { type Ctx, must } from '#lib/domain/permissions.ts'
import { runSchema } from '#lib/domain/run.ts'
import { database } from '../db.ts'
import { time } from '../sql-types.ts'
import { beforeSchema, pageOf, placeOf } from './page-place.ts'
import { serviceRowId } from './service-id.ts'

export const ListTimeline = z.object({
  service: z.string(),
  before: beforeSchema('text'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('a whole number from 1 to 200'),
})

const rowSchema = z.object({ key: z.string(), at: time, type: z.string(), actor: z.string(), data: z.unknown() })
const runDataSchema = runSchema.pick({
  id: true,
  state: true,
  trigger: true,
  startedAt: true,
  endedAt: true,
  error: true,
})

/** A time as `time` gives it, inside JSON. */
const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * Events and runs, each read down its own index to one page and merged. A run stands where it was asked for: that time never changes,
 * so no page skips or repeats one.
 */
export const timelineSql = `SELECT key, at, type, actor, data FROM (
    (SELECT 'e' || lpad(id::text, 19, '0') AS key, at, type, actor, data FROM event
     WHERE service_id = $1 AND at <= $2::timestamptz AND (at < $2::timestamptz OR 'e' || lpad(id::text, 19, '0') < $3 COLLATE "C")
     ORDER BY at DESC, id DESC LIMIT $4)
    UNION ALL
    (SELECT 'r' || r.id AS key, r.created_at AS at, 'run', b.actor, jsonb_build_object('id', r.id, 'state', r.state, 'trigger', b.trigger,
       'startedAt', ${iso('r.started_at')}, 'endedAt', ${iso('r.ended_at')}, 'error', CASE WHEN r.error_code IS NOT NULL
         THEN jsonb_build_object('code', r.error_code, 'message', COALESCE(r.error_message, '')) END)
     FROM probe_run r JOIN probe_batch b ON b.id = r.batch_id
     WHERE r.service_id = $1 AND r.created_at <= $2::timestamptz AND (r.created_at < $2::timestamptz OR 'r' || r.id < $3 COLLATE "C")
     ORDER BY r.created_at DESC, r.id DESC LIMIT $4)
  ) entry ORDER BY at DESC, key COLLATE "C" DESC LIMIT $4`

function entryOf(row: unknown): TimelineEntry {
  const { key, at, type, actor, data } = rowSchema.parse(row)
  const head = { key, at, actor }
  if (key.startsWith('r')) return { ...head, is: 'run', run: runDataSchema.parse(data) }
  const changed = type === 'verdicts.changed' ? changesSchema.safeParse(data).data : undefined
  return changed === undefined ? { ...head, is: 'event', type } : { ...head, is: 'changes', ...changed }
}

/** What happened to a service, newest first: its runs, what they changed, and every other event. Throws NOT_FOUND. */
export async function listTimeline(ctx: Ctx, input: z.input<typeof ListTimeline>): Promise<Timeline> {
  must(ctx, 'service.read', input.service)
  const { service, before, limit } = ListTimeline.parse(input)
  const { at, key } = placeOf(before, 'z')
  return database(async ({ pool }) => {
    const id = await serviceRowId(pool, service)
    const { rows } = await pool.query(timelineSql, [id, at, key, limit + 1])
    return pageOf(rows.map(entryOf), limit, (entry) => `${entry.at}~${entry.key}`)
  })
}
