import type { serviceSorts } from '#lib/domain/service-list.ts'
import type { Place } from './list-cursor.ts'
import { countingItems, type Filter, levelNow } from './list-query.ts'
import { serviceTables } from './service-row.ts'

type Sort = (typeof serviceSorts)[number]

interface Rank {
  /** What an index holds. */
  stored: string
  type: 'text' | 'int' | 'timestamptz'
  /** The same of this moment, for rows whose standing no longer holds; missing where time changes nothing. */
  lapsed?: string
}

/** Once the last item is stale nothing is known, so nothing fails and nothing is met: only in between are the items looked into. */
const unlessSpent = (fold: string) => `CASE WHEN st.spent_at < $1 THEN 0 ELSE (${fold}) END`

const ranks: Record<Sort, Rank> = {
  name: { stored: 's.name_key', type: 'text' },
  team: { stored: 'st.team_key', type: 'text' },
  level: { stored: 'st.level_rank', type: 'int', lapsed: levelNow },
  readiness: {
    stored: 'st.readiness',
    type: 'int',
    lapsed:
      unlessSpent(`SELECT COALESCE(10000 * count(*) FILTER (WHERE item.said IN ('pass', 'warn')) / NULLIF(count(*), 0), 0)::int
      FROM ${countingItems} WHERE item.severity = 'error' AND item.said <> 'notApplicable'`),
  },
  measured: { stored: "COALESCE(st.measured_at, '-infinity')", type: 'timestamptz' },
  failing: {
    stored: 'st.failing',
    type: 'int',
    lapsed: unlessSpent(`SELECT count(*)::int FROM ${countingItems} WHERE item.said = 'fail'`),
  },
}

const turned = { asc: 'desc', desc: 'asc' } as const
const beyond = { asc: '>', desc: '<' } as const

/**
 * The row ids of one page in its order, with `rank` and `name` to make cursors of: the rows after or before a place. Names decide between
 * equals, A to Z whichever way the list is turned. Each part below is one walk along one index that ends after `limit` rows: the rows equal
 * to the place, those beyond it, and of both those whose standing has lapsed. The lapsed ones alone are read as far as there are any.
 */
export function pageSql(
  { where, values }: Filter,
  { sort, order, place, limit }: { sort: Sort; order: 'asc' | 'desc'; place: Place | null; limit: number },
): { sql: string; values: unknown[] } {
  const all = [...values]
  const bind = (value: unknown) => `$${all.push(value)}`
  const { stored, type, lapsed } = ranks[sort]
  const byName = sort === 'name'
  const back = place?.way === 'before'
  const rankWay = back ? turned[order] : order
  const nameWay = back ? 'desc' : 'asc'
  const rows = bind(limit)
  const at = place === null ? null : `${bind(place.rank)}::text::${type}`
  // a value that no part names would be one too many
  const name = place === null || byName ? '' : `${bind(place.name)}::text`

  // an order is walked along one table; only a filter needs the others
  const [own, key, id] = byName
    ? ['service s', 's.name_key', 's.id']
    : ['service_standing st', 'st.name_key', 'st.service_id']
  const tables = where === 'true' ? own : serviceTables
  const part = (rank: string, holds: string, after: string) => {
    const by = byName ? `${key} ${rankWay}` : `${rank} ${rankWay}, ${key} ${nameWay}`
    return `(SELECT ${id} AS id, ${rank} AS rank, ${key} AS name FROM ${tables}
      WHERE ${holds} AND ${after} AND ${where} ORDER BY ${by} LIMIT ${rows})`
  }
  const parts = (rank: string, holds: string) => {
    if (at === null) return [part(rank, holds, 'true')]
    const past = part(rank, holds, `${rank} ${beyond[rankWay]} ${at}`)
    if (byName) return [past]
    return [part(rank, holds, `${rank} = ${at} AND ${key} ${beyond[nameWay]} ${name}`), past]
  }
  const walks =
    lapsed === undefined
      ? parts(stored, '$1::timestamptz IS NOT NULL')
      : [...parts(stored, '(st.fresh_until >= $1 OR st.fresh_until IS NULL)'), ...parts(lapsed, 'st.fresh_until < $1')]
  const by = byName ? `name ${rankWay}` : `rank ${rankWay}, name ${nameWay}`
  return { sql: `SELECT * FROM (${walks.join('\nUNION ALL\n')}) walk ORDER BY ${by} LIMIT ${rows}`, values: all }
}

/** A rank as a cursor keeps it. */
export const rankText = (sort: Sort) =>
  sort === 'measured'
    ? `CASE WHEN isfinite(page.rank) THEN to_char(page.rank AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ELSE '-infinity' END`
    : 'page.rank::text'

/** The row ids of all services that fit, in their order. */
export function orderedIdsSql(
  { where, values }: Filter,
  { sort, order }: { sort: Sort; order: 'asc' | 'desc' },
): { sql: string; values: unknown[] } {
  const { stored, lapsed } = ranks[sort]
  const rank = lapsed === undefined ? stored : `CASE WHEN st.fresh_until < $1 THEN ${lapsed} ELSE ${stored} END`
  const by = sort === 'name' ? `s.name_key ${order}` : `${rank} ${order}, s.name_key`
  return {
    sql: `SELECT s.id FROM ${serviceTables} WHERE $1::timestamptz IS NOT NULL AND ${where} ORDER BY ${by}`,
    values,
  }
}
