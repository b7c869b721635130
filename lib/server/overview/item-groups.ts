import type pg from 'pg'
import { z } from 'zod'
import { counts } from '#lib/domain/checklist.ts'
import type { ItemGroup } from '#lib/domain/fold-overview.ts'
import { countsAt } from '#lib/domain/tally.ts'
import { levels, outcomes } from '#lib/domain/verdict.ts'
import { readItems } from '../checklist/read-items.ts'
import { checkSlots } from '../service/check-slots.ts'
import { levelNow } from '../service/list-query.ts'

/** A level as a query ranks it, 0 none to 3 gold. */
export const rank = z
  .number()
  .int()
  .transform((value) => (['none', ...levels] as const)[value] ?? 'none')

/** The tally of a service at $1, and whether something of it is stale then. Retired services are in no number of the fleet. */
export const tallies = `service s JOIN service_standing st ON st.service_id = s.id
  JOIN standing_tally ta ON ta.service_id = s.id AND ta.after < $1 AND ta.until >= $1`

const sumsSql = `SELECT s.checklist_id AS checklist, ${levelNow} AS level, sum(ta.counts)::text AS counts
  FROM ${tallies} WHERE s.stage <> 'retired' GROUP BY 1, 2`

const sumsSchema = z.array(z.object({ checklist: z.string(), level: rank, counts: z.string() }))

/** What each check says of the fleet, by checklist and level of the service: sums of the tallies, read out of their digits. */
export async function itemGroups(pool: pg.Pool, now: number): Promise<ItemGroup[]> {
  const [{ rows }, slots] = await Promise.all([pool.query(sumsSql, [new Date(now).toISOString()]), checkSlots(pool)])
  const sums = sumsSchema.parse(rows)
  const lists = await readItems(pool, [...new Set(sums.map(({ checklist }) => checklist))])
  return sums.flatMap(({ checklist, level, counts: digits }) =>
    [...slots].flatMap(([check, slot]) => {
      const item = lists.get(checklist)?.find((each) => each.check.id === check)
      const said = countsAt(digits, slot)
      const counted = item === undefined || !counts(item, now) ? null : item
      return outcomes.flatMap((outcome) => {
        if (said[outcome] === 0) return []
        const aged = outcome === 'unknown' ? { stale: said.stale, never: said.never } : { stale: 0, never: 0 }
        return [{ check, level, outcome, count: said[outcome], ...aged, item: counted }]
      })
    }),
  )
}
