import { z } from 'zod'
import { cellsSchema } from '#lib/domain/cells.ts'
import { standingSchema } from '#lib/domain/readiness.ts'
import { type ServiceRow, stageSchema } from '#lib/domain/service.ts'
import type { ListRow } from '#lib/domain/service-list.ts'
import { time } from '../sql-types.ts'
import { cellsAt, measuredSchema, standingAt } from './standing-row.ts'

/** The columns of a service row; $1 is now. Items come along only where something has grown stale since they were folded. */
const columnsWith = (lapsed: string) => `s.slug AS id, s.name, s.stage, t.slug AS team_id, t.name AS team_name,
  ARRAY(SELECT DISTINCT r.namespace FROM workload_ref r WHERE r.service_id = s.id ORDER BY 1) AS namespaces,
  st.standing, st.measured_at, CASE WHEN ${lapsed} THEN st.items END AS items`
export const serviceColumns = columnsWith('st.fresh_until < $1')
export const serviceTables = `service s JOIN team t ON t.id = s.team_id JOIN service_standing st ON st.service_id = s.id`

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  stage: stageSchema,
  team_id: z.string(),
  team_name: z.string(),
  namespaces: z.array(z.string()),
  standing: standingSchema,
  measured_at: time.nullable(),
  items: z.record(z.string(), measuredSchema).nullable(),
})

export const serviceRowOf = (row: unknown, now: number): ServiceRow => shaped(rowSchema.parse(row), now)

function shaped(row: z.infer<typeof rowSchema>, now: number): ServiceRow {
  const { id, name, stage, namespaces, team_id, team_name, measured_at, items, standing } = row
  return {
    id,
    name,
    stage,
    namespaces,
    team: { id: team_id, name: team_name },
    standing: items === null ? standing : standingAt(Object.values(items), now),
    measuredAt: measured_at,
  }
}

/** The same with the areas; rows that were written before there were any are folded from their items. */
export const listColumns = `${columnsWith('st.cells IS NULL OR st.fresh_until < $1')}, st.cells`

const listRowSchema = rowSchema.extend({ cells: cellsSchema.nullable() })

export function listRowOf(row: unknown, now: number): ListRow {
  const parsed = listRowSchema.parse(row)
  const { cells, items } = parsed
  return { ...shaped(parsed, now), cells: items === null ? (cells ?? {}) : cellsAt(Object.values(items), now) }
}
