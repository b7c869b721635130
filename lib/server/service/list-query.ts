import type { z } from 'zod'
import type { ListServices } from '#lib/domain/service-list.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'

type Query = z.infer<typeof ListServices>

/** A condition over `s` (service), `t` (team) and `st` (service_standing) with its values, numbered from $1; $1 is now. */
export interface Filter {
  where: string
  values: unknown[]
}

/** The level of this moment, 0 none to 3 gold: a level lasts until the time that was computed when it was measured. */
export const levelNow =
  'CASE WHEN st.gold_until >= $1 THEN 3 WHEN st.silver_until >= $1 THEN 2 WHEN st.bronze_until >= $1 THEN 1 ELSE 0 END'
const ranks = { none: 0, bronze: 1, silver: 2, gold: 3 }

export function filterOf(query: Query, now: number): Filter {
  const values: unknown[] = [new Date(now).toISOString()]
  const conditions: string[] = []
  const bind = (value: unknown) => `$${values.push(value)}`

  if (query.text !== undefined && query.text !== '') {
    const like = bind(`%${nameKeyOf(query.text).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
    conditions.push(`(s.name_key LIKE ${like} OR s.slug LIKE ${like} OR t.name_key LIKE ${like})`)
  }
  if (query.team !== undefined) conditions.push(`t.slug = ${bind(query.team)}`)
  if (query.stage !== undefined) conditions.push(`s.stage = ${bind(query.stage)}`)
  if (query.level !== undefined) conditions.push(`${levelNow} = ${bind(ranks[query.level])}`)
  if (query.check !== undefined && query.outcome !== undefined) {
    const check = bind(query.check)
    const said = `st.outcomes @> ${bind(JSON.stringify({ [query.check]: query.outcome }))}::jsonb`
    const until = `(st.items -> ${check} ->> 'until')::float8 / 1000`
    const stale = `COALESCE(${until} < extract(epoch FROM $1::timestamptz), false)`
    // what is stale counts as unknown, whatever it said
    conditions.push(query.outcome === 'unknown' ? `(${said} OR ${stale})` : `${said} AND NOT ${stale}`)
  }
  return { where: conditions.length === 0 ? 'true' : conditions.join(' AND '), values }
}

/** Names decide between equals, so that pages neither overlap nor skip. Never measured is the oldest. */
export function orderOf({ sort, order }: Pick<Query, 'sort' | 'order'>): string {
  if (sort === 'name') return `s.name_key ${order}`
  if (sort === 'level') return `${levelNow} ${order}, s.name_key`
  return `st.measured_at ${order} NULLS ${order === 'asc' ? 'FIRST' : 'LAST'}, s.name_key`
}
