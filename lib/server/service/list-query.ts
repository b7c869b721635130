import { checks } from '#lib/checks/index.ts'
import { Refused } from '#lib/domain/refused.ts'
import type { ServiceFilter } from '#lib/domain/service-list.ts'
import { nameKeyOf } from '#lib/domain/slug.ts'
import { outcomes } from '#lib/domain/verdict.ts'

/** A condition over `s` (service), `t` (team) and `st` (service_standing) with its values, numbered from $1; $1 is now. */
export interface Filter {
  where: string
  values: unknown[]
}

/** The level of this moment, 0 none to 3 gold: a level lasts until the time that was computed when it was measured. */
export const levelNow =
  'CASE WHEN st.gold_until >= $1 THEN 3 WHEN st.silver_until >= $1 THEN 2 WHEN st.bronze_until >= $1 THEN 1 ELSE 0 END'
const ranks = { none: 0, bronze: 1, silver: 2, gold: 3 }

const nowMs = 'extract(epoch FROM $1::timestamptz) * 1000'
const passed = `COALESCE((i.value ->> 'until')::float8 < ${nowMs}, false)`

/** The items that count now, each with what it counts as: `said`. For rows whose standing no longer holds. */
export const countingItems = `(SELECT i.key, i.value ->> 'severity' AS severity,
    CASE WHEN ${passed} THEN 'unknown' ELSE COALESCE(i.value ->> 'outcome', 'unknown') END AS said
  FROM jsonb_each(st.items) i
  WHERE i.value ->> 'countsFrom' IS NULL OR i.value ->> 'countsFrom' <= to_char($1::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD')) item`

const strongest = `ARRAY[${outcomes.map((outcome) => `'${outcome}'`).join()}]`

/** Measured, and some of it no longer counts. */
const isStale = '(st.measured_at IS NOT NULL AND COALESCE(st.stale_from < $1, false))'
const freshness = {
  fresh: `(st.measured_at IS NOT NULL AND NOT ${isStale})`,
  stale: isStale,
  never: 'st.measured_at IS NULL',
}

/** Throws INVALID_PARAMETER for a check without an outcome, or an area without a state. */
export function mustPair(query: ServiceFilter): void {
  for (const [one, other] of [['check', 'outcome'] as const, ['area', 'state'] as const])
    if ((query[one] === undefined) !== (query[other] === undefined))
      throw new Refused('INVALID_PARAMETER', `Give "${one}" and "${other}" together.`, {
        field: query[one] === undefined ? one : other,
      })
}

/** Not out of the way: what the overview counts. */
const inScope = `s.stage <> 'retired'`

/** Below silver, and not out of the way. */
export const remains = `(${inScope} AND ${levelNow} < ${ranks.silver})`

export function filterOf(query: ServiceFilter & { services?: readonly string[] | undefined }, now: number): Filter {
  const values: unknown[] = [new Date(now).toISOString()]
  const conditions: string[] = []
  const bind = (value: unknown) => `$${values.push(value)}`

  // every word is somewhere
  for (const word of nameKeyOf(query.text ?? '').match(/\S+/g) ?? []) {
    const like = bind(`%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
    conditions.push(`(s.name_key LIKE ${like} OR s.slug LIKE ${like} OR t.name_key LIKE ${like}
      OR s.id IN (SELECT r.service_id FROM workload_ref r WHERE r.namespace LIKE ${like} OR lower(r.name) LIKE ${like}))`)
  }
  if (query.services !== undefined) conditions.push(`s.slug = ANY(${bind(query.services)}::text[])`)
  if (query.team !== undefined) conditions.push(`t.slug = ${bind(query.team)}`)
  if (query.stage !== undefined) conditions.push(`s.stage = ${bind(query.stage)}`)
  if (query.level !== undefined) conditions.push(`${levelNow} = ${bind(ranks[query.level])}`)
  if (query.remaining !== undefined) conditions.push(remains)
  if (query.scope !== undefined) conditions.push(inScope)
  if (query.freshness !== undefined) conditions.push(freshness[query.freshness])
  if (query.check !== undefined && query.outcome !== undefined) {
    const check = bind(query.check)
    const said = `st.outcomes @> ${bind(JSON.stringify({ [query.check]: query.outcome }))}::jsonb`
    const stale = `COALESCE((st.items -> ${check} ->> 'until')::float8 < ${nowMs}, false)`
    // what is stale counts as unknown, whatever it said
    conditions.push(query.outcome === 'unknown' ? `(${said} OR ${stale})` : `${said} AND NOT ${stale}`)
  }
  if (query.area !== undefined && query.state !== undefined) {
    const own = bind(checks.filter(({ area }) => area === query.area).map(({ id }) => id))
    conditions.push(`CASE WHEN st.cells IS NULL OR st.fresh_until < $1
      THEN (SELECT (${strongest})[min(array_position(${strongest}, item.said))] FROM ${countingItems} WHERE item.key = ANY(${own}::text[]))
      ELSE st.cells -> ${bind(query.area)}::text ->> 'state' END = ${bind(query.state)}`)
  }
  return { where: conditions.length === 0 ? 'true' : conditions.map((each) => `(${each})`).join(' AND '), values }
}
